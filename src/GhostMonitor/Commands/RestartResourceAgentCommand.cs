using System.Management.Automation;

namespace GhostMonitor.Commands;

/// <summary>Stops the agent's service and starts it again.</summary>
[Cmdlet(VerbsLifecycle.Restart, "ResourceAgent", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class RestartResourceAgentCommand : AgentServiceCommand
{
    private protected override void Process() => Run(["restart"], "Restart resource agent");
}
