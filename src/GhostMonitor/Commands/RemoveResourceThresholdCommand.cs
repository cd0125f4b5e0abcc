using System.Management.Automation;

namespace GhostMonitor.Commands;

/// <summary>
/// Removes thresholds, those that the module ships included. Open episodes that no rule watches any more resolve at the next sample.
/// </summary>
[Cmdlet(VerbsCommon.Remove, "ResourceThreshold", SupportsShouldProcess = true)]
[OutputType(typeof(ResourceThreshold))]
public sealed class RemoveResourceThresholdCommand : ChosenThresholdsCommand
{
    /// <summary>Whose rules.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RuleResourceCompleter))]
    [Alias("ResourceName")]
    [SupportsWildcards]
    public string[] Resource { get; set; } = [];

    /// <summary>Return the rules that were removed.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process() => Choose(Resource, Scope.Thresholds.Current);

    private protected override void End()
    {
        ResourceThreshold[] rules = Confirm("Remove resource threshold");
        Scope.Thresholds.Remove(rules);
        if (PassThru)
            WriteObject(rules, enumerateCollection: true);
    }
}
