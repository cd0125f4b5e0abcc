using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Alerting;

/// <summary>Which rules a user means, by name or wildcard pattern. Immutable.</summary>
/// <remarks>
/// A rule's instance may be a pattern itself. A text that is the instance of a rule means that rule and no other, so that <c>*</c> is the
/// rule for <c>*</c> and leaves the one for <c>/data</c> alone; a text that is no rule's instance is a pattern over them.
/// </remarks>
internal sealed record ThresholdSelection
{
    private const int MostNamed = 5;

    /// <summary>The resources: a name, an alias or a wildcard pattern.</summary>
    public string Resource { get; init; } = "*";

    /// <summary>The rules' instances; null for any.</summary>
    public string? Instance { get; init; }

    /// <summary>The monitor that the rules name; null for rules whatever their monitor.</summary>
    public string? MonitorName { get; init; }

    /// <summary>True for only the rules that name no monitor.</summary>
    public bool IsForEveryMonitor { get; init; }

    /// <summary>The rules of a set that are meant, in their order.</summary>
    /// <param name="set">Where to look.</param>
    /// <exception cref="ResourceArgumentException"><c>UnknownResource</c>; <c>ThresholdNotFound</c> if names without wildcards fit no
    /// rule.</exception>
    public IReadOnlyList<ResourceThreshold> In(ThresholdSet set)
    {
        if (Only(set) is ResourceThreshold only)
            return [only];

        var resources =
            new HashSet<string>(ResourceCatalog.Match(Resource).Select(static definition => definition.Name), StringComparer.Ordinal);
        ResourceThreshold[] candidates = [.. set.Rules.Where(rule => resources.Contains(rule.ResourceName) && IsForMonitor(rule))];
        ResourceThreshold[] chosen = Instance is null ? candidates : ByInstance(candidates, Instance);
        return chosen.Length > 0 || HasWildcards ? chosen : throw NotFound(set);
    }

    /// <summary>
    /// The one rule that is named in full, which is found without looking at all of them: thousands may come down a pipeline.
    /// </summary>
    private ResourceThreshold? Only(ThresholdSet set)
    {
        bool isInFull = IsForEveryMonitor || (MonitorName is not null && new NamePattern(MonitorName).LiteralCount == MonitorName.Length);
        return isInFull && Instance is not null && ResourceCatalog.TryResolve(Resource) is ResourceDefinition definition
            ? set.FindRule(definition.Name, Instance, IsForEveryMonitor ? null : MonitorName)
            : null;
    }

    private bool HasWildcards => IsPattern(Resource) || IsPattern(Instance) || IsPattern(MonitorName);

    private static bool IsPattern(string? text) => text is not null && !new NamePattern(text).IsLiteral;

    private static ResourceThreshold[] ByInstance(ResourceThreshold[] candidates, string instance)
    {
        ResourceThreshold[] same = Array.FindAll(candidates, rule => ThresholdSet.AreSame(rule.Instance, instance));
        if (same.Length > 0)
            return same;

        var pattern = new NamePattern(instance);
        return Array.FindAll(candidates, rule => pattern.IsMatch(rule.Instance));
    }

    private bool IsForMonitor(ResourceThreshold rule)
    {
        if (IsForEveryMonitor)
            return rule.MonitorName is null;

        return MonitorName is null || (rule.MonitorName is string name && new NamePattern(MonitorName).IsMatch(name));
    }

    private ResourceArgumentException NotFound(ThresholdSet set)
    {
        string option = Instance is null ? "Resource" : "Instance";
        return new ResourceArgumentException(ErrorIds.ThresholdNotFound, option, Instance ?? Resource,
            $"There is no such rule for {Resource}; {Others(set)}", ErrorRemedy.ListRules);
    }

    /// <summary>The rules that may have been meant: those of the resource, or of it the ones whose instances are near.</summary>
    private string Others(ThresholdSet set)
    {
        string? resource = ResourceCatalog.TryResolve(Resource)?.Name;
        ResourceThreshold[] same = [.. set.Rules.Where(rule => rule.ResourceName == resource)];
        if (same.Length == 0)
            return "none is for that resource";

        IReadOnlyList<string> near =
            Instance is null ? [] : NearNames.Of(Instance, same.Select(static rule => rule.Instance).Distinct(StringComparer.Ordinal));
        if (near.Count > 0)
            return "did you mean " + string.Join(" or ", near);

        string named = string.Join(", ", same.Take(MostNamed)
            .Select(static rule => rule.MonitorName is null ? rule.ToString() : rule + " of monitor " + rule.MonitorName));
        return same.Length > MostNamed ? $"those for it begin with {named}" : $"those for it are {named}";
    }
}
