using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Alerting;

/// <summary>Finds the patterns that match a name without trying all of them.</summary>
/// <remarks>
/// A name that matches a pattern holds whatever the pattern spells out. So each pattern is kept under up to three successive characters
/// of it, those that the fewest others are kept under, and a name tries only the patterns under the characters that it has. Not
/// thread-safe while it is added to.
/// </remarks>
internal sealed class PatternIndex
{
    private const int LongestKey = 3;

    /// <summary>So few are tried faster than they are looked up.</summary>
    private const int Few = 16;

    private readonly List<RuleEntry> _all = [];
    private readonly List<RuleEntry> _withoutText = [];
    private readonly Dictionary<ulong, List<RuleEntry>> _byText = [];

    /// <summary>Adds an entry whose instance is a pattern.</summary>
    internal void Add(RuleEntry entry)
    {
        _all.Add(entry);
        RarestOf(entry.Pattern).Add(entry);
    }

    /// <summary>The entry that decides for an instance, of those here and one from elsewhere that names it.</summary>
    internal RuleEntry? Best(string instance, RuleEntry? best)
    {
        foreach (List<RuleEntry> entries in Candidates(instance))
            best = Best(entries, instance, best);

        return best;
    }

    /// <summary>The entries whose pattern may match a name; every one that does is among them.</summary>
    internal CandidateLists Candidates(string instance) => new(this, instance);

    private static RuleEntry? Best(List<RuleEntry> entries, string instance, RuleEntry? best)
    {
        foreach (RuleEntry entry in entries)
        {
            if (entry.Rule is not null && entry.Pattern.IsMatch(instance))
                best = best is null ? entry : RuleEntry.Winner(entry, best, instance);
        }

        return best;
    }

    private List<RuleEntry> RarestOf(NamePattern pattern)
    {
        List<RuleEntry>? rarest = null;
        int length = Math.Min(LongestKey, pattern.Spelled().Select(static run => run.Length).DefaultIfEmpty(0).Max());
        foreach (string run in pattern.Spelled().Where(run => length > 0 && run.Length >= length))
        {
            for (int start = 0; start + length <= run.Length; start++)
            {
                List<RuleEntry> entries = Under(run, start, length);
                if (rarest is null || entries.Count < rarest.Count)
                    rarest = entries;
            }
        }

        return rarest ?? _withoutText;
    }

    private List<RuleEntry> Under(string text, int start, int length)
    {
        ulong key = 0;
        for (int i = start; i < start + length; i++)
            key = Extend(key, text[i]);

        if (!_byText.TryGetValue(key, out List<RuleEntry>? entries))
            _byText.Add(key, entries = []);

        return entries;
    }

    // As patterns compare characters. No key of fewer characters equals one of more: each adds one, never 0.
    private static ulong Extend(ulong key, char next) => (key << 17) | 0x10000 | char.ToUpperInvariant(next);

    /// <summary>Lists of entries, for a <c>foreach</c>. A structure, for every instance asks for them after a change of rules.</summary>
    internal struct CandidateLists(PatternIndex index, string instance)
    {
        private bool _hasBegun;
        private int _start;
        private int _length;
        private ulong _key;

        public List<RuleEntry> Current { get; private set; } = index._all;

        public readonly CandidateLists GetEnumerator() => this;

        public bool MoveNext()
        {
            bool areFew = index._all.Count <= Few;
            if (_hasBegun)
                return !areFew && MoveToNextKey();

            _hasBegun = true;
            Current = areFew ? index._all : index._withoutText;
            return true;
        }

        private bool MoveToNextKey()
        {
            while (_start < instance.Length)
            {
                if (_length == LongestKey || _start + _length == instance.Length)
                {
                    (_start, _length, _key) = (_start + 1, 0, 0);
                    continue;
                }

                _key = Extend(_key, instance[_start + _length++]);
                if (index._byText.TryGetValue(_key, out List<RuleEntry>? entries))
                {
                    Current = entries;
                    return true;
                }
            }

            return false;
        }
    }
}
