using System.Management.Automation;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Commands;

/// <summary>Lists the thresholds: the rules by which monitors alert.</summary>
[Cmdlet(VerbsCommon.Get, "ResourceThreshold", DefaultParameterSetName = LocalSet)]
[OutputType(typeof(ResourceThreshold))]
public sealed class GetResourceThresholdCommand : RemoteCommand
{
    /// <summary>Only the rules for these resources.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RuleResourceCompleter))]
    [Alias("ResourceName")]
    [SupportsWildcards]
    public string[] Resource { get; set; } = ["*"];

    /// <summary>Only the rules for these instances, as the rules name them.</summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(RuleInstanceCompleter))]
    [SupportsWildcards]
    public string[]? Instance { get; set; }

    /// <summary>Only the rules that name these monitors; those that name none if it is empty.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(MonitorNameCompleter))]
    [AllowEmptyString]
    [SupportsWildcards]
    public string[]? MonitorName { get; set; }

    private protected override void Process()
    {
        HashSet<string> resources =
            new(Resource.SelectMany(ResourceCatalog.Match).Select(definition => definition.Name), StringComparer.Ordinal);
        bool IsWanted(ResourceThreshold rule) =>
            resources.Contains(rule.ResourceName) && Fits(Instance, rule.Instance) && Fits(MonitorName, rule.MonitorName ?? "");
        if (IsRemote)
        {
            Ask(static (agent, cancellation) => agent.ThresholdsAsync(cancellation),
                (address, rules) => WriteAll(address, rules.Where(IsWanted)));
        }
        else
        {
            WriteObject(Scope.Thresholds.Current.Rules.Where(IsWanted), enumerateCollection: true);
        }
    }

    /// <summary>An empty name, that of a rule for every monitor, is fitted by an empty text alone.</summary>
    private static bool Fits(string[]? wanted, string name) =>
        wanted is null || wanted.Any(text => name.Length == 0 ? text.Length == 0 : new NamePattern(text).Names(name));
}
