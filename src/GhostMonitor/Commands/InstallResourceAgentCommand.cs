using System.Management.Automation;

namespace GhostMonitor.Commands;

/// <summary>Makes the agent a service of this machine, or brings an installed one up to date.</summary>
[Cmdlet(VerbsLifecycle.Install, "ResourceAgent", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class InstallResourceAgentCommand : AgentServiceCommand
{
    /// <summary>Let other machines ask it: by TLS with a certificate that is made here, and with a token.</summary>
    [Parameter]
    public SwitchParameter SelfSigned { get; set; }

    private protected override void Process() => Run(SelfSigned ? ["install", "--self-signed"] : ["install"], "Install resource agent");
}
