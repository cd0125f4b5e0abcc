using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Notifications;

/// <summary>Which names an action is for: the patterns as the user gave them, with what decides about a name. Immutable.</summary>
internal sealed class NameFilter
{
    private readonly Func<string?, bool> _matches;

    /// <summary>Creates a filter.</summary>
    /// <param name="patterns">The patterns, to be shown.</param>
    /// <param name="matches">Whether a name (null where the resource has no instance) matches one of them. Called on sampling threads:
    /// quick, and thread-safe.</param>
    public NameFilter(IReadOnlyList<string> patterns, Func<string?, bool> matches)
    {
        Patterns = [.. patterns];
        _matches = matches;
    }

    /// <summary>Lets every name pass.</summary>
    public static NameFilter Any { get; } = new(["*"], static _ => true);

    /// <summary>Lets resources pass.</summary>
    /// <param name="patterns">Names, aliases or wildcard patterns; null for every resource.</param>
    /// <exception cref="ResourceArgumentException">UnknownResource: one matches nothing.</exception>
    public static NameFilter OfResources(IReadOnlyList<string>? patterns)
    {
        if (patterns is null)
            return Any;

        IEnumerable<string> matches = patterns.SelectMany(ResourceCatalog.MatchAlerts).Select(definition => definition.Name);
        HashSet<string> names = new(matches, StringComparer.Ordinal);
        return new NameFilter(patterns, name => name is not null && names.Contains(name));
    }

    /// <summary>Lets instances pass.</summary>
    /// <param name="patterns">Names or wildcard patterns; null for every instance, and for resources that have none.</param>
    public static NameFilter OfInstances(IReadOnlyList<string>? patterns)
    {
        if (patterns is null)
            return Any;

        NamePattern[] all = [.. patterns.Select(text => new NamePattern(text))];
        return new NameFilter(patterns, name => name is not null && Array.Exists(all, pattern => pattern.IsMatch(name)));
    }

    /// <summary>The patterns.</summary>
    public IReadOnlyList<string> Patterns { get; }

    /// <summary>Whether a name passes.</summary>
    /// <param name="name">The resource's or the instance's name; null for a resource without instances.</param>
    public bool IsMatch(string? name) => _matches(name);
}
