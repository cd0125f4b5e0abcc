namespace GhostMonitor.Engine.Alerting;

/// <summary>
/// Finds the rule that decides for an instance without trying all of them: thousands of rules may each name one instance.
/// </summary>
/// <remarks>
/// <see cref="ThresholdSet"/> says which rule wins. Rules are put and removed while one thread builds it; after that it is only read,
/// from any thread. Putting, removing and finding take a time that does not grow with the number of rules, as long as patterns differ in
/// what they spell out.
/// </remarks>
internal sealed class RuleIndex
{
    private readonly Dictionary<string, Resource> _resources = new(StringComparer.Ordinal);
    private int _order;

    /// <summary>Adds a rule as the one set last, in the place of the one for the same resource, instance and monitor.</summary>
    /// <returns>Its entry.</returns>
    internal RuleEntry Put(ResourceThreshold rule)
    {
        if (!_resources.TryGetValue(rule.ResourceName, out Resource? resource))
            _resources.Add(rule.ResourceName, resource = new Resource());

        RuleEntry entry = resource.RulesFor(rule.MonitorName).EntryFor(rule.Instance);
        entry.Rule = rule;
        entry.Order = _order++;
        return entry;
    }

    /// <summary>The entry of the rule for exactly this resource, instance text and monitor; null if there is none.</summary>
    internal RuleEntry? FindEntry(string resource, string instance, string? monitorName) =>
        _resources.TryGetValue(resource, out Resource? rules) ? rules.ExistingFor(monitorName)?.FindEntry(instance) : null;

    /// <summary>The rule that decides for an instance; null if none does.</summary>
    internal ResourceThreshold? Find(string resource, string? instance, string? monitorName)
    {
        if (!_resources.TryGetValue(resource, out Resource? rules))
            return null;

        // A rule that names the monitor beats one that names none, whatever their instances.
        ResourceThreshold? own = monitorName is null ? null : rules.ExistingFor(monitorName)?.Find(instance);
        return own ?? rules.ExistingFor(null)?.Find(instance);
    }

    internal bool Watches(string resource, string? monitorName) =>
        _resources.TryGetValue(resource, out Resource? rules)
        && (rules.ExistingFor(null)?.HasRules == true || (monitorName is not null && rules.ExistingFor(monitorName)?.HasRules == true));

    private sealed class Resource
    {
        private readonly Dictionary<string, InstanceRules> _ofMonitors = new(StringComparer.OrdinalIgnoreCase);
        private InstanceRules? _ofAll;

        internal InstanceRules? ExistingFor(string? monitorName)
        {
            if (monitorName is null)
                return _ofAll;

            return _ofMonitors.TryGetValue(monitorName, out InstanceRules? rules) ? rules : null;
        }

        internal InstanceRules RulesFor(string? monitorName)
        {
            if (monitorName is null)
                return _ofAll ??= new InstanceRules();

            if (!_ofMonitors.TryGetValue(monitorName, out InstanceRules? rules))
                _ofMonitors.Add(monitorName, rules = new InstanceRules());

            return rules;
        }
    }

    /// <summary>The rules of one resource and one monitor, or of those that name no monitor.</summary>
    private sealed class InstanceRules
    {
        private readonly Dictionary<string, RuleEntry> _byText = new(StringComparer.OrdinalIgnoreCase);
        private readonly PatternIndex _patterns = new();

        internal bool HasRules => _byText.Values.Any(static entry => entry.Rule is not null);

        internal RuleEntry EntryFor(string instance)
        {
            if (_byText.TryGetValue(instance, out RuleEntry? entry))
                return entry;

            entry = new RuleEntry(instance);
            _byText.Add(instance, entry);
            if (!entry.IsPlainName)
                _patterns.Add(entry);

            return entry;
        }

        internal RuleEntry? FindEntry(string instance) =>
            _byText.TryGetValue(instance, out RuleEntry? entry) && entry.Rule is not null ? entry : null;

        internal ResourceThreshold? Find(string? instance) =>
            instance is null ? FindAny()?.Rule : _patterns.Best(instance, FindEntry(instance))?.Rule;

        /// <summary>Where a resource has no instances, every rule is for the whole of it.</summary>
        private RuleEntry? FindAny()
        {
            RuleEntry? best = null;
            foreach (RuleEntry entry in _byText.Values)
            {
                if (entry.Rule is not null)
                    best = best is null ? entry : RuleEntry.Winner(entry, best, null);
            }

            return best;
        }
    }
}
