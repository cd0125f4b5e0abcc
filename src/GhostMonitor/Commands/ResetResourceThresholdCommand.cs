using System.Management.Automation;
using GhostMonitor.Engine.Alerting;

namespace GhostMonitor.Commands;

/// <summary>
/// Puts thresholds back to what the module ships. Rules that it does not ship go; shipped ones that were removed come back.
/// </summary>
[Cmdlet(VerbsCommon.Reset, "ResourceThreshold", SupportsShouldProcess = true)]
[OutputType(typeof(ResourceThreshold))]
public sealed class ResetResourceThresholdCommand : ChosenThresholdsCommand
{
    private ThresholdSet _among = ThresholdSet.Empty;

    /// <summary>Whose rules; everything if it isn't given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RuleResourceCompleter))]
    [Alias("ResourceName")]
    [SupportsWildcards]
    public string[] Resource { get; set; } = ["*"];

    /// <summary>Return the rules that are left, as they are now.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Begin() => _among = Scope.Thresholds.Current.WithShipped();

    private protected override void Process() => Choose(Resource, _among);

    private protected override void End()
    {
        ResourceThreshold[] rules = Confirm("Reset resource threshold");
        Scope.Thresholds.Reset(rules);
        if (!PassThru)
            return;

        ThresholdSet now = Scope.Thresholds.Current;
        WriteObject(rules.Select(rule => now.FindRule(rule.ResourceName, rule.Instance, rule.MonitorName)).Where(rule => rule is not null),
            enumerateCollection: true);
    }
}
