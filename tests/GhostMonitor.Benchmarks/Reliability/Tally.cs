using System.Collections.Concurrent;
using System.Globalization;

namespace GhostMonitor.Benchmarks.Reliability;

/// <summary>Counts by name. A child sends each as a line, and the parent adds it up. Thread-safe.</summary>
internal sealed class Tally
{
    private const string Prefix = "count ";

    private readonly ConcurrentDictionary<string, long> _counts = new();

    /// <summary>How often something was counted.</summary>
    internal long this[string name] => _counts.GetValueOrDefault(name);

    /// <summary>All that begin with a text, by name.</summary>
    internal IEnumerable<KeyValuePair<string, long>> StartingWith(string text) =>
        _counts.Where(each => each.Key.StartsWith(text, StringComparison.Ordinal)).OrderBy(static each => each.Key, StringComparer.Ordinal);

    internal void Add(string name, long many = 1) => _counts.AddOrUpdate(name, many, (_, before) => before + many);

    /// <summary>The child's side: sends a count.</summary>
    internal static void Send(string name, long many = 1) =>
        ParentPipe.Send(string.Create(CultureInfo.InvariantCulture, $"{Prefix}{many} {name}"));

    /// <summary>The parent's side: takes a line if it is a count.</summary>
    internal bool Take(string line)
    {
        if (!line.StartsWith(Prefix, StringComparison.Ordinal))
            return false;

        string[] words = line.Split(' ', 3);
        Add(words[2], long.Parse(words[1], CultureInfo.InvariantCulture));
        return true;
    }
}
