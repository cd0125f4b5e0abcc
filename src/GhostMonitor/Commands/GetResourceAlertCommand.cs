using System.Management.Automation;
using GhostMonitor.Engine;
using GhostMonitor.Engine.Monitoring;

namespace GhostMonitor.Commands;

/// <summary>Reads the alert history of running monitors, newest last, or the episodes that are open now.</summary>
[Cmdlet(VerbsCommon.Get, "ResourceAlert")]
[OutputType(typeof(ResourceAlert))]
public sealed class GetResourceAlertCommand : ResourceCommand
{
    /// <summary>Only these resources.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ResourceNameCompleter))]
    [Alias("ResourceName")]
    [SupportsWildcards]
    public string[] Resource { get; set; } = ["*"];

    /// <summary>Only these mounts, devices or interfaces.</summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(InstanceCompleter))]
    [SupportsWildcards]
    public string[]? Instance { get; set; }

    /// <summary>Only these levels.</summary>
    [Parameter]
    public AlertLevel[]? Level { get; set; }

    /// <summary>The episodes that are open now, each with its last state, instead of the history.</summary>
    [Parameter]
    public SwitchParameter Active { get; set; }

    /// <summary>Only what happened after this moment.</summary>
    [Parameter]
    public DateTimeOffset After { get; set; } = DateTimeOffset.MinValue;

    /// <summary>Only the newest.</summary>
    [Parameter]
    public int Last { get; set; } = int.MaxValue;

    /// <summary>Whose alerts; all monitors' if it isn't given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MonitorNameCompleter))]
    [Alias("Name")]
    [SupportsWildcards]
    public string[] MonitorName { get; set; } = ["*"];

    private protected override void Process()
    {
        if (Last < 1)
            throw new ResourceArgumentException("InvalidLast", "Last", Last, "Give a whole number from 1");

        AlertFilter filter = AlertFilter.Create(Resource, Instance, Level);
        ResourceAlert[] alerts = FindMonitors(MonitorName)
            .SelectMany(Alerts)
            .Where(alert => alert.Timestamp > After && filter.IsMatch(alert))
            .OrderBy(alert => alert.Timestamp)
            .ToArray();
        WriteObject(alerts.Skip(Math.Max(0, alerts.Length - Last)), enumerateCollection: true);
    }

    private IEnumerable<ResourceAlert> Alerts(ResourceMonitor monitor) => Active ? monitor.ActiveAlerts : monitor.Alerts.Snapshot();
}
