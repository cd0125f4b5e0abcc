namespace GhostMonitor.Engine.Thresholds;

/// <summary>Finds the rule that decides for an instance without trying all of them: thousands of rules may each name one instance.</summary>
/// <remarks>Immutable. <see cref="ThresholdSet"/> says which rule wins.</remarks>
internal sealed class RuleIndex
{
    private readonly Dictionary<string, Resource> _resources = new(StringComparer.Ordinal);

    internal RuleIndex(ResourceThreshold[] rules)
    {
        for (int i = 0; i < rules.Length; i++)
        {
            if (!_resources.TryGetValue(rules[i].Resource, out Resource? resource))
                _resources.Add(rules[i].Resource, resource = new Resource());

            resource.Add(new Entry(rules[i], i));
        }
    }

    internal ResourceThreshold? Find(string resource, string? instance, string? monitorName) =>
        _resources.TryGetValue(resource, out Resource? rules) ? rules.Find(instance, monitorName) : null;

    internal bool Watches(string resource, string? monitorName) =>
        _resources.TryGetValue(resource, out Resource? rules) && rules.Watches(monitorName);

    private sealed class Resource
    {
        private readonly Dictionary<string, List<Entry>> _named = new(StringComparer.OrdinalIgnoreCase);
        private readonly List<Entry> _patterns = [];
        private readonly List<Entry> _all = [];

        internal void Add(Entry entry)
        {
            _all.Add(entry);
            if (!entry.IsPlainName)
            {
                _patterns.Add(entry);
                return;
            }

            if (!_named.TryGetValue(entry.Rule.Instance, out List<Entry>? entries))
                _named.Add(entry.Rule.Instance, entries = []);

            entries.Add(entry);
        }

        internal ResourceThreshold? Find(string? instance, string? monitorName)
        {
            if (instance is null)
                return Best(_all, null, monitorName, null)?.Rule;

            Entry? best = _named.TryGetValue(instance, out List<Entry>? named) ? Best(named, instance, monitorName, null) : null;
            return Best(_patterns, instance, monitorName, best)?.Rule;
        }

        internal bool Watches(string? monitorName) => _all.Exists(entry => entry.IsFor(monitorName));

        private static Entry? Best(List<Entry> entries, string? instance, string? monitorName, Entry? best)
        {
            foreach (Entry entry in entries)
            {
                if (entry.Matches(instance, monitorName) && (best is null || entry.RankFor(instance).CompareTo(best.RankFor(instance)) > 0))
                    best = entry;
            }

            return best;
        }
    }

    private sealed class Entry(ResourceThreshold rule, int order)
    {
        private readonly NamePattern _pattern = new(rule.Instance);

        internal ResourceThreshold Rule { get; } = rule;

        /// <summary>True if only an instance of just that text matches.</summary>
        internal bool IsPlainName => _pattern.IsLiteral && _pattern.LiteralCount == Rule.Instance.Length;

        internal bool IsFor(string? monitorName) => Rule.MonitorName is null || ThresholdSet.AreSame(Rule.MonitorName, monitorName);

        internal bool Matches(string? instance, string? monitorName) =>
            IsFor(monitorName)
            && (instance is null || ThresholdSet.AreSame(Rule.Instance, instance) || _pattern.IsMatch(instance));

        internal (bool NamesMonitor, bool NamesInstance, int Literals, int Order) RankFor(string? instance)
        {
            bool namesInstance = _pattern.IsLiteral || ThresholdSet.AreSame(Rule.Instance, instance);
            return (Rule.MonitorName is not null, namesInstance, namesInstance ? 0 : _pattern.LiteralCount, order);
        }
    }
}
