using System.Management.Automation;
using GhostMonitor.Engine;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Recording;

namespace GhostMonitor.Commands;

/// <summary>Starts a monitor in the background and returns its job.</summary>
[Cmdlet(VerbsLifecycle.Start, "ResourceMonitor", SupportsShouldProcess = true)]
[OutputType(typeof(ResourceMonitorJob))]
public sealed class StartResourceMonitorCommand : ResourceCommand
{
    /// <summary>The monitor's name.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    public string Name { get; set; } = "Default";

    /// <summary>The distance between samples, 10 ms to 1 day; 30 s.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(DurationCompleter))]
    [DurationTransformation]
    [Alias("Interval")]
    public Duration SampleInterval { get; set; } = new(TimeSpan.FromSeconds(30));

    /// <summary>Samples to keep, 1 to 1,000,000; 50.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public int HistorySize { get; set; } = 50;

    /// <summary>Alerts to keep, 1 to 1,000,000; 100.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public int AlertHistorySize { get; set; } = 100;

    /// <summary>A file that start-up, alerts and errors are appended to.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? LogPath { get; set; }

    /// <summary>A file that samples and alerts are recorded in; made if there is none. PowerShell 7.4 or later.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? RecordPath { get; set; }

    /// <summary>How long the recording keeps samples, 1 hour to 36,500 days; 7 days.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(DurationCompleter))]
    [DurationTransformation]
    public Duration RecordRetention { get; set; } = new(Engine.Recording.RecordRetention.Default.Raw);

    /// <summary>How long the recording keeps minutes, 1 hour to 36,500 days; 30 days.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(DurationCompleter))]
    [DurationTransformation]
    public Duration RecordMinuteRetention { get; set; } = new(Engine.Recording.RecordRetention.Default.Minutes);

    /// <summary>How long the recording keeps hours and alerts, 1 hour to 36,500 days; 730 days.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(DurationCompleter))]
    [DurationTransformation]
    public Duration RecordHourRetention { get; set; } = new(Engine.Recording.RecordRetention.Default.Hours);

    /// <summary>The size above which the oldest goes from the recording, 1 MiB to 1 TiB; 1 GiB.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [QuantityTransformation]
    public Quantity RecordMaxSize { get; set; } = new(Engine.Recording.RecordRetention.Default.MaxBytes);

    /// <summary>The job's output carries alerts instead of samples.</summary>
    [Parameter]
    public SwitchParameter AlertsOnly { get; set; }

    private protected override void Process()
    {
        TimeSpan interval = Durations.Require(SampleInterval, "SampleInterval", "InvalidSampleInterval", MonitorOptions.ShortestInterval, MonitorOptions.LongestInterval);
        string? logPath = string.IsNullOrEmpty(LogPath) ? null : ResolvePath(LogPath!);
        var options = new MonitorOptions(Name, interval, HistorySize, AlertHistorySize, logPath, RecordFile(), Retention());
        if (!ShouldProcess(options.Name, "Start resource monitor"))
            return;

        ResourceMonitorJob job = MonitorJobs.Start(options, Scope, Session, AlertsOnly, IsVerbose, MyInvocation.Line.Trim());
        JobRepository.Add(job);
        WriteVerbose($"Monitor '{options.Name}' takes a sample every {Durations.Text(interval)} and keeps {HistorySize} of them and {AlertHistorySize} alerts; its log is {logPath ?? "off"}.");
        WriteObject(job);
    }

    private string? RecordFile()
    {
        if (!string.IsNullOrEmpty(RecordPath))
            return ResolvePath(RecordPath!);

        string? idle = new[] { nameof(RecordRetention), nameof(RecordMinuteRetention), nameof(RecordHourRetention), nameof(RecordMaxSize) }.FirstOrDefault(IsBound);
        return idle is null ? null : throw new ResourceArgumentException("RetentionWithoutRecord", idle, MyInvocation.BoundParameters[idle], "It is about a recording: give -RecordPath as well");
    }

    private RecordRetention Retention() => new(
        Age(RecordRetention, nameof(RecordRetention)),
        Age(RecordMinuteRetention, nameof(RecordMinuteRetention)),
        Age(RecordHourRetention, nameof(RecordHourRetention)),
        Quantities.Require(RecordMaxSize, nameof(RecordMaxSize), "InvalidRecordSize") is double bytes ? (long)Math.Max(0, Math.Min(bytes, long.MaxValue / 2)) : null);

    private static TimeSpan Age(Duration age, string parameter) =>
        Durations.Require(age, parameter, "InvalidRecordRetention", Engine.Recording.RecordRetention.Shortest, Engine.Recording.RecordRetention.Longest);
}
