using System.Management.Automation;

namespace GhostMonitor.Commands;

/// <summary>Removes the agent's service, its program, its configuration and what it recorded.</summary>
[Cmdlet(VerbsLifecycle.Uninstall, "ResourceAgent", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class UninstallResourceAgentCommand : AgentServiceCommand
{
    /// <summary>Leave the configuration and what was recorded.</summary>
    [Parameter]
    public SwitchParameter KeepData { get; set; }

    private protected override void Process() => Run(KeepData ? ["uninstall", "--keep-data"] : ["uninstall"], "Uninstall resource agent");
}
