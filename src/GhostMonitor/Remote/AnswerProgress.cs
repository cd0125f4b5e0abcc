using System.Management.Automation;

namespace GhostMonitor;

/// <summary>How many of the agents that were asked have answered, as the host shows it. For one thread.</summary>
/// <param name="activity">What is done.</param>
/// <param name="asked">How many were asked.</param>
internal sealed class AnswerProgress(string activity, int asked)
{
    /// <summary>How many have answered, or failed.</summary>
    public int Answered { get; set; }

    /// <summary>Whether it was shown once.</summary>
    public bool IsShown { get; private set; }

    /// <summary>Whether all have answered.</summary>
    public bool IsDone => Answered >= asked;

    /// <summary>The record to show now; a new one each time, for a host keeps what it was given.</summary>
    public ProgressRecord Next()
    {
        IsShown = true;
        return new ProgressRecord(0, activity, $"{Answered} of {asked} answered") { PercentComplete = 100 * Answered / asked };
    }

    /// <summary>The record that takes it away.</summary>
    public ProgressRecord Completed() => new(0, activity, $"{Answered} of {asked} answered") { RecordType = ProgressRecordType.Completed };
}
