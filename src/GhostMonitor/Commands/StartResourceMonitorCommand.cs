using System.Management.Automation;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Commands;

/// <summary>Starts a monitor in the background and returns its job.</summary>
[Cmdlet(VerbsLifecycle.Start, "ResourceMonitor", SupportsShouldProcess = true)]
[OutputType(typeof(ResourceMonitorJob))]
public sealed class StartResourceMonitorCommand : MonitoringCommand
{
    /// <summary>The monitor's name.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    public string Name { get; set; } = "Default";

    /// <summary>The distance between samples, 10 ms to 1 day; 30 s.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(DurationCompleter))]
    [DurationTransformation]
    [Alias("Interval", "SampleIntervalSeconds")]
    public Duration SampleInterval { get; set; } = new(Limits.SampleInterval.Default);

    /// <summary>Samples to keep, 1 to 1,000,000; 50.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public int HistorySize { get; set; } = Limits.DefaultHistorySize;

    /// <summary>Alerts to keep, 1 to 1,000,000; 100.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public int AlertHistorySize { get; set; } = Limits.DefaultAlertHistorySize;

    /// <summary>A file that start-up, alerts and errors are appended to.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? LogPath { get; set; }

    /// <summary>The job's output carries alerts instead of samples.</summary>
    [Parameter]
    public SwitchParameter AlertsOnly { get; set; }

    private protected override void Process()
    {
        TimeSpan interval = Durations
            .Require(SampleInterval, nameof(SampleInterval), ErrorIds.InvalidSampleInterval, Limits.SampleInterval);
        string? logPath = string.IsNullOrEmpty(LogPath) ? null : ResolvePath(LogPath!);
        var options = new MonitorOptions(Name, interval, HistorySize, AlertHistorySize, logPath, RecordFile(), Retention(),
            ProcessOptions());
        RefuseNameInUse(options.Name);
        if (!ShouldProcess(options.Name, "Start resource monitor"))
            return;

        ResourceMonitorJob job = MonitorJobs.Start(options, Scope, Session, AlertsOnly, IsVerbose, MyInvocation.Line.Trim());
        JobRepository.Add(job);
        WriteVerbose(
            $"Monitor '{options.Name}' takes a sample every {Durations.Text(interval)} and keeps {HistorySize} of them and " +
                $"{AlertHistorySize} alerts; its log is {logPath ?? "off"}.");
        WriteObject(job);
    }

    /// <summary>Speaks of the monitor that runs: who gave no name didn't know of one.</summary>
    private void RefuseNameInUse(string name)
    {
        if (Scope.FindMonitor(name) is not ResourceMonitor running)
            return;

        string other = IsBound(nameof(Name)) ? "another name" : "a name, as in 'Start-ResourceMonitor -Name Other'";
        ThrowTerminatingError(new ErrorRecord(new InvalidOperationException(
                $"A monitor named '{running.Name}' is running already, with a sample every " +
                    $"{Durations.Text(running.Options.SampleInterval)}. " +
                    $"Use that one, stop it with 'Stop-ResourceMonitor -Name {NameCompleter.Quote(name)}', or give the new one {other}."),
            ErrorIds.MonitorNameInUse, ErrorCategory.ResourceExists, name));
    }
}
