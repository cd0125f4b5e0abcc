using System.Management.Automation;
using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Commands;

/// <summary>
/// What the cmdlets share that watch the machine: how they look at processes, where they record, how long they keep what.
/// </summary>
public abstract class MonitoringCommand : ResourceCommand
{
    /// <summary>Don't look at processes: alerts then name nobody.</summary>
    [Parameter]
    public SwitchParameter NoProcess { get; set; }

    /// <summary>Leave the command lines of processes out.</summary>
    [Parameter]
    public SwitchParameter NoCommandLine { get; set; }

    /// <summary>Regular expressions of what is masked in command lines, beside what always is.</summary>
    [Parameter]
    public string[] SecretPattern { get; set; } = [];

    /// <summary>A file that samples and alerts are recorded in; made if there is none. PowerShell 7.4 or later.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? RecordPath { get; set; }

    /// <summary>How long the recording keeps samples, 1 hour to 36,500 days; 7 days.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(DurationCompleter))]
    [DurationTransformation]
    public Duration RecordRetention { get; set; } = new(Limits.RecordRetention.Default);

    /// <summary>How long the recording keeps minutes, 1 hour to 36,500 days; 30 days.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(DurationCompleter))]
    [DurationTransformation]
    public Duration RecordMinuteRetention { get; set; } = new(Limits.RecordMinuteRetention.Default);

    /// <summary>How long the recording keeps hours and alerts, 1 hour to 36,500 days; 730 days.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(DurationCompleter))]
    [DurationTransformation]
    public Duration RecordHourRetention { get; set; } = new(Limits.RecordHourRetention.Default);

    /// <summary>The size above which the oldest goes from the recording, 1 MiB to 1 TiB; 1 GiB.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [QuantityTransformation]
    public Quantity RecordMaxSize { get; set; } = new(Limits.RecordMaxSize.Default);

    /// <summary>How it looks at processes.</summary>
    private protected ProcessOptions ProcessOptions() =>
        new() { IsOn = !NoProcess, WithCommandLines = !NoCommandLine, SecretPatterns = SecretPattern };

    /// <summary>The full path of the recording; null for none.</summary>
    /// <exception cref="ResourceArgumentException">RetentionWithoutRecord: what is to be kept was given, and no file to keep it
    /// in.</exception>
    private protected string? RecordFile()
    {
        if (!string.IsNullOrEmpty(RecordPath))
            return ResolvePath(RecordPath!);

        string? idle =
            new[] { nameof(RecordRetention), nameof(RecordMinuteRetention), nameof(RecordHourRetention),
                nameof(RecordMaxSize) }.FirstOrDefault(IsBound);
        return idle is null
            ? null
            : throw new ResourceArgumentException(ErrorIds.RetentionWithoutRecord, idle, MyInvocation.BoundParameters[idle],
                "It is about a recording: give -RecordPath as well");
    }

    /// <summary>How long the recording keeps what.</summary>
    /// <exception cref="ResourceArgumentException">InvalidRecordRetention or InvalidRecordSize.</exception>
    private protected RecordRetention Retention() => new(
        Age(RecordRetention, nameof(RecordRetention), Limits.RecordRetention),
        Age(RecordMinuteRetention, nameof(RecordMinuteRetention), Limits.RecordMinuteRetention),
        Age(RecordHourRetention, nameof(RecordHourRetention), Limits.RecordHourRetention),
        Engine.History.RecordRetention.WholeBytes(Quantities.Require(RecordMaxSize, nameof(RecordMaxSize), ErrorIds.InvalidRecordSize)));

    private static TimeSpan Age(Duration age, string parameter, Limit<TimeSpan> limit) =>
        Durations.Require(age, parameter, ErrorIds.InvalidRecordRetention, limit);
}
