using System.Globalization;
using GhostMonitor.Engine.Backtesting;
using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Monitoring;

/// <summary>What a monitor goes on from. It belongs to who gets it.</summary>
internal sealed class Learnt
{
    private Learnt(MachineDetector detector, DateTimeOffset? until, string? problem)
    {
        Detector = detector;
        Until = until;
        Problem = problem;
    }

    /// <summary>What says how unusual samples are.</summary>
    internal MachineDetector Detector { get; }

    /// <summary>The time of the last sample that was learnt of when it was kept; null if it began anew.</summary>
    internal DateTimeOffset? Until { get; }

    /// <summary>Why it began anew although something was kept, in a sentence; null where that isn't so.</summary>
    internal string? Problem { get; }

    /// <summary>How many recorded samples or minutes it has learnt of since.</summary>
    internal int Rows { get; private set; }

    /// <summary>What to know of it, in one line of a log; null if it has learnt of nothing and nothing was kept.</summary>
    internal string? Summary
    {
        get
        {
            if (Problem is null && Until is null && Rows == 0)
                return null;

            return Rows == 0 ? Begin : string.Format(CultureInfo.InvariantCulture, "{0}, with {1} rows of the recording", Begin, Rows);
        }
    }

    private string Begin => (Problem, Until) switch
    {
        (string problem, _) => $"what was learnt of usual numbers can't be used ({problem.TrimEnd('.')}): learning began anew",
        (_, DateTimeOffset until) => FormattableString.Invariant($"learning goes on from {until:yyyy-MM-dd'T'HH:mm:sszzz}"),
        _ => "learning began anew",
    };

    /// <summary>Goes on from what was kept, or begins anew.</summary>
    /// <param name="kept">What was kept; null for nothing that can be read.</param>
    /// <param name="problem">Why what was kept can't be read; null if it can, or if there is nothing.</param>
    /// <param name="now">What is later than this was learnt under a clock that was ahead.</param>
    internal static Learnt Of(LearntState? kept, string? problem, DateTimeOffset now)
    {
        if (kept is null)
            return Anew(problem);

        if (kept.Moment - now > Limits.LearntKeepInterval)
        {
            return Anew(FormattableString.Invariant(
                $"It is of a time that has not come, {kept.Moment:yyyy-MM-dd'T'HH:mm:sszzz}: the clock was ahead."));
        }

        return MachineDetector.TryRestore(kept.State, out string? why) is MachineDetector detector
            ? new Learnt(detector, kept.Moment, problem: null)
            : Anew(why);
    }

    /// <summary>Begins anew.</summary>
    /// <param name="problem">Why although something was kept; null where that isn't so.</param>
    internal static Learnt Anew(string? problem) => new(new MachineDetector(), until: null, problem);

    /// <summary>Learns of a recorded sample or minute, later than those before.</summary>
    internal void Step(ResourceMetrics metrics)
    {
        Detector.Step(metrics);
        Rows++;
    }
}
