using System.Management.Automation;
using GhostMonitor.Engine.Monitoring;

namespace GhostMonitor.Commands;

/// <summary>
/// Forgets the alert history of running monitors. Open episodes stay open, and the count of alerts since the start stays.
/// </summary>
[Cmdlet(VerbsCommon.Clear, "ResourceAlert", SupportsShouldProcess = true)]
[OutputType(typeof(ResourceMonitorInfo))]
public sealed class ClearResourceAlertCommand : ResourceCommand
{
    private readonly HashSet<ResourceMonitor> _seen = [];

    /// <summary>Whose history; all monitors' if it isn't given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MonitorNameCompleter))]
    [Alias("Name")]
    [SupportsWildcards]
    public string[] MonitorName { get; set; } = ["*"];

    /// <summary>Return the monitors.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        // Each alert in the pipeline names its monitor.
        foreach (ResourceMonitor monitor in FindMonitors(MonitorName).Where(_seen.Add))
        {
            if (!ShouldProcess(monitor.Name, "Clear the alert history"))
                continue;

            int forgotten = monitor.Alerts.Clear();
            WriteVerbose($"{forgotten} alerts of monitor '{monitor.Name}' forgotten.");
            if (PassThru)
                WriteObject(monitor.GetInfo());
        }
    }
}
