using System.Management.Automation;
using GhostMonitor.Engine.Hosting.Client;
using GhostMonitor.Engine.Monitoring;

namespace GhostMonitor.Commands;

/// <summary>Lists the running monitors: samples taken, missed and failed, the last sample's cost, alerts.</summary>
[Cmdlet(VerbsCommon.Get, "ResourceMonitor", DefaultParameterSetName = LocalSet)]
[OutputType(typeof(ResourceMonitorInfo))]
public sealed class GetResourceMonitorCommand : RemoteCommand
{
    /// <summary>Which monitors; all if it isn't given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MonitorNameCompleter))]
    [Alias("MonitorName")]
    [SupportsWildcards]
    public string[] Name { get; set; } = ["*"];

    private protected override void Process()
    {
        if (IsRemote)
        {
            WriteRemote();
            return;
        }

        if (!IsBound(nameof(Name)) && Scope.Monitors.Count == 0)
            return;

        foreach (ResourceMonitor monitor in FindMonitors(Name))
            WriteObject(monitor.GetInfo());
    }

    private void WriteRemote()
    {
        bool areNamed = IsBound(nameof(Name));
        Ask<IReadOnlyList<ResourceMonitorInfo>>(Addresses, async (agent, give, cancellation) =>
        {
            (IReadOnlyList<ResourceMonitorInfo> found, ApiException? notFound) =
                await AgentMonitors.FindAsync(agent, Name, cancellation).ConfigureAwait(false);
            give(found);
            if (areNamed && notFound is not null)
                throw notFound;
        }, WriteAll);
    }
}
