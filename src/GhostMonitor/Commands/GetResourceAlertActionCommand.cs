using System.Management.Automation;
using GhostMonitor.Engine.Hosting.Client;

namespace GhostMonitor.Commands;

/// <summary>Lists the registered actions with what they have done: calls, failures, timeouts, drops, the last error.</summary>
[Cmdlet(VerbsCommon.Get, "ResourceAlertAction", DefaultParameterSetName = LocalSet)]
[OutputType(typeof(ResourceAlertAction))]
public sealed class GetResourceAlertActionCommand : RemoteCommand
{
    /// <summary>Which actions; all if it isn't given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ActionNameCompleter))]
    [SupportsWildcards]
    public string[] Name { get; set; } = ["*"];

    private protected override void Process()
    {
        if (IsRemote)
            Ask(static (agent, cancellation) => agent.ActionsAsync(cancellation), WriteNamed);
        else
            WriteObject(FindActions(Name), enumerateCollection: true);
    }

    private void WriteNamed(AgentAddress address, IReadOnlyList<ResourceAlertAction> registered) =>
        WriteAll(address, FindActions(Name, registered, address));
}
