using System.Management.Automation;
using GhostMonitor.Engine.Monitoring;

namespace GhostMonitor.Commands;

/// <summary>Stops monitors. Their jobs end as Stopped and keep what was not received yet.</summary>
[Cmdlet(VerbsLifecycle.Stop, "ResourceMonitor", SupportsShouldProcess = true)]
[OutputType(typeof(ResourceMonitorInfo))]
public sealed class StopResourceMonitorCommand : ResourceCommand
{
    /// <summary>Which monitors.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MonitorNameCompleter))]
    [Alias("MonitorName")]
    [SupportsWildcards]
    public string[] Name { get; set; } = ["*"];

    /// <summary>Return each monitor as it was when it had stopped.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        foreach (ResourceMonitor monitor in FindMonitors(Name))
        {
            if (!ShouldProcess(monitor.Name, "Stop resource monitor"))
                continue;

            monitor.Stop();
            if (PassThru)
                WriteObject(monitor.GetInfo());
        }
    }
}
