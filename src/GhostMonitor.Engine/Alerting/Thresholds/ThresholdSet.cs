using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Alerting;

/// <summary>All rules at one moment, in the order in which they were set. Immutable, so it may be read from any thread.</summary>
/// <remarks>
/// <para>
/// One rule decides for an instance: the most specific one that is for its resource and matches it and the monitor (names are
/// compared without regard to case). In this order:
/// </para>
/// <list type="number">
/// <item>a rule that names the monitor beats one that names none;</item>
/// <item>a rule that names the instance (the same text, or a pattern without wildcards) beats a pattern;</item>
/// <item>among patterns, the one that spells out more characters wins: <c>/data/*</c> beats <c>/*</c> beats <c>*</c>;</item>
/// <item>if all that is equal, the rule that was set last wins.</item>
/// </list>
/// <para>The losing rules have no say at all: levels are not mixed from several rules.</para>
/// </remarks>
internal sealed class ThresholdSet
{
    private readonly ResourceThreshold[] _rules;

    // Made by the first who asks; whoever else asks meanwhile makes an equal one.
    private RuleIndex? _index;

    internal ThresholdSet(ResourceThreshold[] rules, long generation)
    {
        _rules = rules;
        Rules = Array.AsReadOnly(rules);
        Generation = generation;
    }

    private RuleIndex Index => Volatile.Read(ref _index) ?? BuildIndex();

    /// <summary>The rules that the module ships: cpu 70/90, memory 80/95, disk 85/95, process_count 200/300.</summary>
    public static ThresholdSet Default { get; } = new(
        [DefaultRule("cpu", 70, 90), DefaultRule("memory", 80, 95), DefaultRule("disk", 85, 95), DefaultRule("process_count", 200, 300)],
        generation: 0);

    /// <summary>A set that watches nothing.</summary>
    public static ThresholdSet Empty { get; } = new([], generation: 0);

    /// <summary>The rules, the one set last at the end.</summary>
    public IReadOnlyList<ResourceThreshold> Rules { get; }

    /// <summary>How many changes made this set.</summary>
    public long Generation { get; }

    /// <summary>The set with a rule added at the end, in the place of the one for the same resource, instance and monitor.</summary>
    /// <param name="rule">A rule that is right in itself; <see cref="ThresholdRegistry"/> checks what users give.</param>
    public ThresholdSet With(ResourceThreshold rule) =>
        new([.. _rules.Where(other => !IsSameKey(other, rule.ResourceName, rule.Instance, rule.MonitorName)), rule], Generation + 1);

    /// <summary>The set without some rules; the same set if there are none of them.</summary>
    /// <param name="isUnwanted">Picks the rules to leave out.</param>
    public ThresholdSet Without(Predicate<ResourceThreshold> isUnwanted)
    {
        ResourceThreshold[] kept = Array.FindAll(_rules, rule => !isUnwanted(rule));
        return kept.Length == _rules.Length ? this : new ThresholdSet(kept, Generation + 1);
    }

    /// <summary>The set with each rule that the module ships and that it lacks: all that can be put back to what is shipped.</summary>
    public ThresholdSet WithShipped() =>
        Default._rules.Where(shipped => FindRule(shipped.ResourceName, shipped.Instance, shipped.MonitorName) is null)
            .Aggregate(this, static (set, shipped) => set.With(shipped));

    /// <summary>The rule that decides for an instance; null if none does. The remarks of this type say which one wins.</summary>
    /// <param name="resource">The resource's name in the catalog.</param>
    /// <param name="instance">The instance; null where the resource has none.</param>
    /// <param name="monitorName">The monitor that evaluates; null finds among the rules that name none.</param>
    public ResourceThreshold? Find(string resource, string? instance, string? monitorName) => Index.Find(resource, instance, monitorName);

    /// <summary>The rule for exactly this resource, instance text and monitor; null if there is none.</summary>
    /// <param name="resource">The resource's name in the catalog.</param>
    /// <param name="instance">The rule's instance, as it was given: a name or a pattern.</param>
    /// <param name="monitorName">The rule's monitor; null for a rule that names none.</param>
    public ResourceThreshold? FindRule(string resource, string instance, string? monitorName) =>
        Index.FindEntry(resource, instance, monitorName)?.Rule;

    /// <summary>True if any rule could decide for an instance of this resource.</summary>
    /// <param name="resource">The resource's name in the catalog.</param>
    /// <param name="monitorName">The monitor that evaluates.</param>
    public bool Watches(string resource, string? monitorName) => Index.Watches(resource, monitorName);

    /// <summary>True if any rule asks how unusual the machine is, or how fast that changes: somebody must learn it.</summary>
    /// <param name="monitorName">The monitor that evaluates.</param>
    internal bool WatchesAnomalies(string? monitorName) =>
        ResourceCatalog.All.Any(definition => definition.IsAnomaly && Watches(definition.Name, monitorName));

    /// <summary>Does now what the first <see cref="Find"/> would do.</summary>
    internal RuleIndex BuildIndex()
    {
        var index = new RuleIndex();
        foreach (ResourceThreshold rule in _rules)
            index.Put(rule);

        Volatile.Write(ref _index, index);
        return index;
    }

    internal static bool IsSameKey(ResourceThreshold rule, string resource, string instance, string? monitorName) =>
        rule.ResourceName == resource && AreSame(rule.Instance, instance) && AreSame(rule.MonitorName, monitorName);

    internal static bool AreSame(string? left, string? right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private static ResourceThreshold DefaultRule(string resource, double warning, double critical)
    {
        ResourceDefinition definition = ResourceCatalog.Resolve(resource);
        return new ResourceThreshold
        {
            ResourceName = resource,
            Warning = warning,
            Critical = critical,
            Hysteresis = definition.DefaultHysteresis,
            Unit = definition.UnitText,
            IsDefault = true,
        };
    }
}
