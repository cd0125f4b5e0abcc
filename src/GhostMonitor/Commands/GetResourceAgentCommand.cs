using System.Management.Automation;

namespace GhostMonitor.Commands;

/// <summary>Shows agents: their versions, whether they sample, since when they run, their memory and CPU time.</summary>
[Cmdlet(VerbsCommon.Get, "ResourceAgent", DefaultParameterSetName = RemoteSet)]
[OutputType(typeof(ResourceAgent))]
public sealed class GetResourceAgentCommand : RemoteCommand
{
    /// <summary>The machines whose agents to ask, by names or addresses; this one if it isn't given.</summary>
    [Parameter(ParameterSetName = RemoteSet, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [Alias("Cn")]
    public override string[] ComputerName { get; set; } = [AgentAddresses.Local];

    /// <summary>The port of the agents' endpoints, 1 to 65535.</summary>
    [Parameter(Position = 0, ParameterSetName = RemoteSet, ValueFromPipelineByPropertyName = true)]
    [ValidateRange(1, 65535)]
    [ArgumentCompleter(typeof(EndpointPortCompleter))]
    public override int Port { get; set; } = Engine.Hosting.EndpointPrefix.DefaultPort;

    private protected override void Process()
    {
        ForgetAddresses();
        Ask(static (agent, cancellation) => agent.StatusAsync(cancellation), Write);
    }
}
