using System.Management.Automation;
using GhostMonitor.Engine.Thresholds;

namespace GhostMonitor.Commands;

/// <summary>Lists the thresholds: the rules by which monitors alert.</summary>
[Cmdlet(VerbsCommon.Get, "ResourceThreshold")]
[OutputType(typeof(ResourceThreshold))]
public sealed class GetResourceThresholdCommand : ResourceCommand
{
    /// <summary>Only the rules for these resources.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ResourceNameCompleter))]
    [Alias("ResourceName")]
    [SupportsWildcards]
    public string[] Resource { get; set; } = ["*"];

    /// <summary>Only the rules for these instances, as the rules name them.</summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(InstanceCompleter))]
    [SupportsWildcards]
    public string[]? Instance { get; set; }

    private protected override void Process()
    {
        HashSet<string> resources = new(Resource.SelectMany(ResourceCatalog.Match).Select(definition => definition.Name), StringComparer.Ordinal);
        foreach (ResourceThreshold rule in Scope.Thresholds.Current.Rules)
        {
            if (resources.Contains(rule.Resource) && IsWanted(rule.Instance))
                WriteObject(rule);
        }
    }

    /// <summary>A rule's instance may be a pattern itself, so the same text is a match as well as what the given pattern fits.</summary>
    private bool IsWanted(string instance) =>
        Instance is null || Instance.Any(wanted => string.Equals(wanted, instance, StringComparison.OrdinalIgnoreCase)
            || new NamePattern(wanted).IsMatch(instance));
}
