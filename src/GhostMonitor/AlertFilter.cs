using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor;

/// <summary>Which alerts a command is about. Immutable.</summary>
internal sealed class AlertFilter
{
    private readonly HashSet<string> _resources;
    private readonly NamePattern[]? _instances;
    private readonly AlertLevel[]? _levels;
    private readonly AlertTransition[]? _transitions;

    private AlertFilter(HashSet<string> resources, NamePattern[]? instances, AlertLevel[]? levels, AlertTransition[]? transitions)
    {
        _resources = resources;
        _instances = instances;
        _levels = levels;
        _transitions = transitions;
    }

    /// <summary>Creates a filter.</summary>
    /// <param name="resources">Names or patterns in the catalog.</param>
    /// <param name="instances">Names or patterns; null for any, and for alerts that have none.</param>
    /// <param name="levels">Levels; null for any.</param>
    /// <param name="transitions">Transitions; null for any.</param>
    /// <exception cref="Engine.Platform.ResourceArgumentException">UnknownResource: a name matches nothing.</exception>
    internal static AlertFilter Create(IReadOnlyList<string> resources, IReadOnlyList<string>? instances, AlertLevel[]? levels,
        AlertTransition[]? transitions = null) => new(
        new HashSet<string>(resources.SelectMany(ResourceCatalog.MatchAlerts).Select(definition => definition.Name),
            StringComparer.Ordinal),
        instances?.Select(static instance => new NamePattern(instance)).ToArray(),
        levels,
        transitions);

    internal bool IsMatch(ResourceAlert alert) =>
        _resources.Contains(alert.ResourceName)
        && (_levels is null || _levels.Contains(alert.Level))
        && (_transitions is null || _transitions.Contains(alert.Change))
        && (_instances is null || (alert.Instance is string name && _instances.Any(pattern => pattern.Names(name))));
}
