using System.Management.Automation;

namespace GhostMonitor.Commands;

/// <summary>Makes the agent a service of this machine, or brings an installed one up to date.</summary>
[Cmdlet(VerbsLifecycle.Install, "ResourceAgent", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class InstallResourceAgentCommand : AgentServiceCommand
{
    private protected override void Process() => Run(["install"], "Install resource agent");
}
