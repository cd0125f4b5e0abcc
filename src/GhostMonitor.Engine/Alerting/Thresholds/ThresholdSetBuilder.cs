namespace GhostMonitor.Engine.Alerting;

/// <summary>Makes a set of rules from another by many changes, in a time proportional to the rules and the changes together.</summary>
/// <remarks>
/// Not thread-safe. A change made here is as one made by <see cref="ThresholdSet.With"/> or <see cref="ThresholdSet.Without"/>.
/// </remarks>
internal sealed class ThresholdSetBuilder
{
    private readonly ThresholdSet _start;
    private readonly RuleIndex _index = new();

    // Every setting of a rule; one that was set again or removed later doesn't count any more.
    private readonly List<(RuleEntry Entry, int Order)> _settings = [];
    private long _changes;

    internal ThresholdSetBuilder(ThresholdSet start)
    {
        _start = start;
        foreach (ResourceThreshold rule in start.Rules)
            Put(rule);
    }

    /// <summary>As <see cref="ThresholdSet.Find"/>.</summary>
    internal ResourceThreshold? Find(string resource, string? instance, string? monitorName) =>
        _index.Find(resource, instance, monitorName);

    /// <summary>As <see cref="ThresholdSet.FindRule"/>.</summary>
    internal ResourceThreshold? FindRule(string resource, string instance, string? monitorName) =>
        _index.FindEntry(resource, instance, monitorName)?.Rule;

    /// <summary>Adds a rule at the end, in the place of the one for the same resource, instance and monitor.</summary>
    internal void Set(ResourceThreshold rule)
    {
        Put(rule);
        _changes++;
    }

    /// <summary>Removes the rule for the same resource, instance and monitor as another.</summary>
    internal void Remove(ResourceThreshold rule)
    {
        if (_index.FindEntry(rule.ResourceName, rule.Instance, rule.MonitorName) is not RuleEntry entry)
            return;

        entry.Rule = null;
        _changes++;
    }

    /// <summary>The set after the changes; the same set if there were none.</summary>
    internal ThresholdSet ToSet()
    {
        if (_changes == 0)
            return _start;

        IEnumerable<ResourceThreshold> rules = _settings.Where(static each => each.Entry.Rule is not null && each.Entry.Order == each.Order)
            .Select(static each => each.Entry.Rule!);
        return new ThresholdSet([.. rules], _start.Generation + _changes);
    }

    private void Put(ResourceThreshold rule)
    {
        RuleEntry entry = _index.Put(rule);
        _settings.Add((entry, entry.Order));
    }
}
