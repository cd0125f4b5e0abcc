using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Notifications;

namespace GhostMonitor.Engine.Monitoring;

/// <summary>What of a monitor outlives it, so that the next one of its name goes on. Immutable.</summary>
internal sealed record CarriedMonitor
{
    /// <summary>The monitor's name.</summary>
    public string MonitorName { get; init; } = "";

    /// <summary>The episodes. Their times are on the line of time of whoever holds this.</summary>
    public EvaluatorSnapshot Evaluator { get; init; } = EvaluatorSnapshot.Empty;

    /// <summary>The open episodes with a pending notification, and whether actions know of the episode at all.</summary>
    public IReadOnlyDictionary<Guid, bool> PendingNotifications { get; init; } = new Dictionary<Guid, bool>();

    /// <summary>What each action was notified of; one that remembers nothing is left out.</summary>
    public IReadOnlyList<ActionSnapshot> Actions
    {
        get;
        init => field = [.. value.Where(static action => !action.IsEmpty)];
    } = [];

    /// <summary>True if there is nothing to go on from.</summary>
    public bool IsEmpty => Evaluator.Tracks.Count == 0 && PendingNotifications.Count == 0 && Actions.Count == 0;
}
