using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Checks;

/// <summary>What one run of a check leaves for the next. Immutable.</summary>
internal sealed record CheckState
{
    /// <summary>The name that the check's alerts carry.</summary>
    public string MonitorName { get; init; } = "";

    /// <summary>When the run was, by the machine's clocks.</summary>
    public MachineMoment At { get; init; } = new(null, TimeSpan.Zero, DateTimeOffset.MinValue);

    /// <summary>
    /// When the run was on the check's own line of time, which every time below is on: it begins at 0 with the first run and never goes
    /// back.
    /// </summary>
    public TimeSpan Now { get; init; }

    /// <summary>How many runs there were.</summary>
    public long Runs { get; init; }

    /// <summary>Which write of the state this is, so that a journal belongs to one. Empty before, and of version 1.</summary>
    public Guid WriteId { get; init; }

    /// <summary>How many alerts there were.</summary>
    public long TotalAlerts { get; init; }

    /// <summary>The episodes.</summary>
    public EvaluatorSnapshot Evaluator { get; init; } = EvaluatorSnapshot.Empty;

    /// <summary>The open episodes with a pending notification, and whether actions know of the episode at all.</summary>
    public IReadOnlyDictionary<Guid, bool> PendingNotifications { get; init; } = new Dictionary<Guid, bool>();

    /// <summary>The silences in force.</summary>
    public IReadOnlyList<CarriedSilence> Silences { get; init; } = [];

    /// <summary>What each action was notified of.</summary>
    public IReadOnlyList<ActionSnapshot> Actions { get; init; } = [];

    /// <summary>What actions are still to be notified of, in the order in which each is.</summary>
    public IReadOnlyList<PendingDelivery> Pending { get; init; } = [];

    /// <summary>The actions for which alerts were given up and that were not notified since; one entry for each.</summary>
    public IReadOnlyList<NotificationLoss> Losses { get; init; } = [];

    /// <summary>Alerts that are to be recorded and may not have been, oldest first, 1,000 at the most.</summary>
    public IReadOnlyList<ResourceAlert> Unrecorded { get; init; } = [];

    /// <summary>The newest alerts, oldest first.</summary>
    public IReadOnlyList<ResourceAlert> Alerts { get; init; } = [];
}
