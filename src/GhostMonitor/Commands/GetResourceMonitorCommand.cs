using System.Management.Automation;
using GhostMonitor.Engine.Monitoring;

namespace GhostMonitor.Commands;

/// <summary>Lists the running monitors: samples taken, missed and failed, the last sample's cost, alerts.</summary>
[Cmdlet(VerbsCommon.Get, "ResourceMonitor")]
[OutputType(typeof(ResourceMonitorInfo))]
public sealed class GetResourceMonitorCommand : ResourceCommand
{
    /// <summary>Which monitors; all if it isn't given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MonitorNameCompleter))]
    [Alias("MonitorName")]
    [SupportsWildcards]
    public string[] Name { get; set; } = ["*"];

    private protected override void Process()
    {
        if (!IsBound(nameof(Name)) && Scope.Monitors.Count == 0)
            return;

        foreach (ResourceMonitor monitor in FindMonitors(Name))
            WriteObject(monitor.GetInfo());
    }
}
