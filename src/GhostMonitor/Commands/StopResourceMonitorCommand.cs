using System.Management.Automation;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Commands;

/// <summary>Stops monitors. Their jobs end as Stopped and keep what was not received yet.</summary>
[Cmdlet(VerbsLifecycle.Stop, "ResourceMonitor", SupportsShouldProcess = true)]
[OutputType(typeof(ResourceMonitorInfo))]
public sealed class StopResourceMonitorCommand : WaitingCommand
{
    /// <summary>Which monitors; the one that runs if it isn't given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MonitorNameCompleter))]
    [Alias("MonitorName")]
    [SupportsWildcards]
    public string[]? Name { get; set; }

    /// <summary>Return each monitor as it was when it had stopped.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        foreach (ResourceMonitor monitor in Named())
        {
            if (!ShouldProcess(monitor.Name, "Stop resource monitor"))
                continue;

            if (!Stop(monitor))
                return;

            ResourceMonitorInfo info = monitor.GetInfo();
            WriteVerbose($"Monitor '{info.Name}' stopped after {info.SamplesTaken} samples and {info.TotalAlerts} alerts.");
            if (PassThru)
                WriteObject(info);
        }
    }

    private IReadOnlyList<ResourceMonitor> Named()
    {
        if (Name is not null)
            return FindMonitors(Name);

        return FindMonitor(null, " 'Stop-ResourceMonitor *' stops all.") is ResourceMonitor only ? [only] : [];
    }

    /// <summary>
    /// Stops on another thread: what is queued for its listeners has two seconds, in which Ctrl+C gives up waiting. It stops all the same.
    /// </summary>
    /// <returns>False if the pipeline is being stopped.</returns>
    private bool Stop(ResourceMonitor monitor)
    {
        var stop = Task.Factory.StartNew(monitor.Stop, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var progress = new ProgressRecord(0, "Stopping a resource monitor", PlainText.Of($"{monitor.Name} delivers its last alerts"));
        if (!WaitFor(((IAsyncResult)stop).AsyncWaitHandle, timeout: null, progress))
            return false;

        stop.GetAwaiter().GetResult();
        return true;
    }
}
