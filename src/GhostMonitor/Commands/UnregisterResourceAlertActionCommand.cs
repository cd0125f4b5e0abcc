using System.Management.Automation;

namespace GhostMonitor.Commands;

/// <summary>Removes actions. What is queued gets a bounded time to finish.</summary>
[Cmdlet(VerbsLifecycle.Unregister, "ResourceAlertAction", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class UnregisterResourceAlertActionCommand : ResourceCommand
{
    /// <summary>Which actions.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ActionNameCompleter))]
    [SupportsWildcards]
    public string[] Name { get; set; } = [];

    private protected override void Process()
    {
        foreach (ResourceAlertAction action in FindActions(Name))
        {
            if (ShouldProcess(action.Name, "Unregister alert action"))
                Scope.Actions.Unregister(action.Name);
        }
    }
}
