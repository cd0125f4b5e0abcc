using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Alerting;

/// <summary>Which of a monitor's alerts a worse one of the same sample explains, so that actions are not notified of them.</summary>
/// <remarks>
/// A critical episode keeps the warnings of the same instance quiet: of the same mount, device, interface, process and so on. Where a
/// resource has no instances, it keeps those of its own forecast and its own rate quiet. Nothing keeps a critical episode quiet.
/// Not thread-safe; depends on nothing but the alerts that it is given.
/// </remarks>
internal sealed class Inhibition
{
    private static readonly Dictionary<string, string> s_subjects = ResourceCatalog.All.Concat(ResourceCatalog.Forecasts)
        .ToDictionary(static definition => definition.Name, SubjectOf, StringComparer.Ordinal);

    private readonly IReadOnlyList<ResourceAlert> _active;
    private readonly IReadOnlyList<ResourceAlert> _transitions;
    private HashSet<(string Subject, string? Instance)>? _criticals;
    private HashSet<(string Subject, string? Instance)>? _formerCriticals;

    /// <summary>Looks at one sample.</summary>
    /// <param name="active">The episodes that are open after it.</param>
    /// <param name="transitions">Its transitions.</param>
    internal Inhibition(IReadOnlyList<ResourceAlert> active, IReadOnlyList<ResourceAlert> transitions)
    {
        _active = active;
        _transitions = transitions;
    }

    /// <summary>Nothing is open.</summary>
    internal static Inhibition None { get; } = new([], []);

    /// <summary>True if a critical episode explains an episode that is open.</summary>
    /// <param name="alert">The episode's alert.</param>
    internal bool IsInhibited(ResourceAlert alert) =>
        alert.Level == AlertLevel.Warning && alert.Change != AlertTransition.Resolved && Criticals.Contains(KeyOf(alert));

    /// <summary>True if a critical episode explained, up to this sample, an episode that has ended.</summary>
    /// <param name="alert">The episode's end.</param>
    internal bool WasInhibited(ResourceAlert alert) => Criticals.Contains(KeyOf(alert)) || FormerCriticals.Contains(KeyOf(alert));

    private HashSet<(string Subject, string? Instance)> Criticals =>
        _criticals ??= [.. _active.Where(static alert => alert.Level == AlertLevel.Critical).Select(KeyOf)];

    private HashSet<(string Subject, string? Instance)> FormerCriticals => _formerCriticals ??= [.. _transitions
        .Where(static alert => alert.Change == AlertTransition.Deescalated
            || (alert.Change == AlertTransition.Resolved && alert.Level == AlertLevel.Critical))
        .Select(KeyOf)];

    private static (string Subject, string? Instance) KeyOf(ResourceAlert alert) =>
        (s_subjects.TryGetValue(alert.ResourceName, out string? subject) ? subject : alert.ResourceName, alert.Instance);

    /// <summary>What an alert is about besides the instance: the list that has the instance, or the number itself.</summary>
    private static string SubjectOf(ResourceDefinition definition) =>
        definition.HasInstances ? definition.List.JsonName : definition.Base?.Name ?? definition.Name;
}
