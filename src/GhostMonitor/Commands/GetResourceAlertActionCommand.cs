using System.Management.Automation;

namespace GhostMonitor.Commands;

/// <summary>Lists the registered actions with what they have done: calls, failures, timeouts, drops, the last error.</summary>
[Cmdlet(VerbsCommon.Get, "ResourceAlertAction")]
[OutputType(typeof(ResourceAlertAction))]
public sealed class GetResourceAlertActionCommand : ResourceCommand
{
    /// <summary>Which actions; all if it isn't given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ActionNameCompleter))]
    [SupportsWildcards]
    public string[] Name { get; set; } = ["*"];

    private protected override void Process() => WriteObject(FindActions(Name), enumerateCollection: true);
}
