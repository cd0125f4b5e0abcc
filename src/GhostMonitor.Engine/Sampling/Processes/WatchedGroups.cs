using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Sampling;

/// <summary>What the names together use that patterns ask for. Not thread-safe.</summary>
/// <remarks>A pattern that nothing matches has a row of zeros.</remarks>
/// <param name="kind">What the names are.</param>
internal sealed class WatchedGroups(ProcessGrouping kind)
{
    private readonly UsageGroups _groups = new(kind);
    private readonly Dictionary<string, int[]> _matches = new(StringComparer.Ordinal);
    private IReadOnlyList<NamePattern> _patterns = [];
    private bool[] _isMatched = [];

    /// <summary>Begins a window.</summary>
    /// <param name="patterns">What is asked for.</param>
    internal void Begin(IReadOnlyList<NamePattern> patterns)
    {
        // Names that came and went would stay for ever. So many at once are no normal day.
        const int mostNames = 10_000;
        if (!ReferenceEquals(patterns, _patterns) || _matches.Count > mostNames)
            _matches.Clear();

        _patterns = patterns;
        _isMatched = new bool[patterns.Count];
        _groups.Begin();
    }

    /// <summary>Adds a process if its name is asked for.</summary>
    internal void Add(string name, in ProcessCounters row, in ProcessActivity activity)
    {
        if (_patterns.Count == 0)
            return;

        if (!_matches.TryGetValue(name, out int[]? matches))
            _matches.Add(name, matches = MatchesOf(name));

        foreach (int match in matches)
            _isMatched[match] = true;

        if (matches.Length > 0)
            _groups.Add(name, row, activity);
    }

    /// <summary>A row for each name, and one for each pattern that none matches.</summary>
    internal ProcessUsage[] End()
    {
        if (_patterns.Count == 0)
            return [];

        List<ProcessUsage> usages = [.. _groups.End()];
        for (int i = 0; i < _patterns.Count; i++)
        {
            if (!_isMatched[i])
                usages.Add(Nothing(_patterns[i]));
        }

        return [.. usages];
    }

    private ProcessUsage Nothing(NamePattern pattern) =>
        new(new ProcessIdentity { Kind = kind, Name = pattern.IsLiteral ? string.Concat(pattern.Spelled()) : pattern.ToString() })
        {
            MemoryBytes = 0,
            ReadBytes = 0,
            WriteBytes = 0,
            Handles = 0,
            Threads = 0,
            Instances = 0,
        };

    private int[] MatchesOf(string name) => [.. Enumerable.Range(0, _patterns.Count).Where(i => _patterns[i].Names(name))];
}
