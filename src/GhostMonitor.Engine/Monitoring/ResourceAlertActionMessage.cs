using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor;

/// <summary>A message that an action would have been sent, by a replay of the past. Nobody got it. Immutable.</summary>
public sealed record ResourceAlertActionMessage
{
    /// <summary>When it would have been sent, local time.</summary>
    public DateTime Time => Moment.LocalDateTime;

    /// <summary>The action's name.</summary>
    public string Action { get; init; } = "";

    /// <summary>What the action does: <c>Webhook</c>, <c>LogFile</c> …</summary>
    public string Kind { get; init; } = "";

    /// <summary>Where the action's messages go, without secrets.</summary>
    public string Target { get; init; } = "";

    /// <summary>The level of the worst alert in it, <c>Warning</c> or <c>Critical</c>; where all have ended, of the level that was
    /// left.</summary>
    public string AlertLevel => Alert.AlertLevel;

    /// <summary>The number of <see cref="AlertLevel"/>, to compare and sort by: 1 is Warning, 2 is Critical.</summary>
    public int Severity => Alert.Severity;

    /// <summary>What happened to the worst alert in it: <c>Raised</c>, <c>Escalated</c>, <c>Resolved</c> …</summary>
    public string Transition => Alert.Transition;

    /// <summary>What the alerts of a group have in common; null where the action doesn't group its alerts.</summary>
    public string? Group => Delivery?.Group?.Name;

    /// <summary>Which message of its group it is, from 1; null where the action doesn't group its alerts.</summary>
    public int? GroupNumber => Delivery?.Group?.Number;

    /// <summary>What it says in one line, by the default text: an action's template may say it otherwise.</summary>
    public string Title => Delivery is null ? "" : DeliveryText.Title(Delivery);

    /// <summary>What it says in full, by the default text: a line for each fact.</summary>
    public string Text => Delivery is null ? "" : string.Join("\n", DeliveryText.Lines(Delivery));

    /// <summary>The alerts that it is about: the open ones first and the worse before the better.</summary>
    public IReadOnlyList<ResourceReportAlert> Alerts =>
        Delivery is null
            ? JoinedList<ResourceReportAlert>.None
            : JoinedList<ResourceReportAlert>.Over([.. Delivery.Alerts.Select(static alert => new ResourceReportAlert { Alert = alert })]);

    /// <summary>The machine.</summary>
    public string ComputerName => Alert.ComputerName;

    /// <summary>The monitor; of a group's alerts, that of the worst.</summary>
    public string MonitorName => Alert.MonitorName;

    /// <summary>The moment of <see cref="Time"/>.</summary>
    internal DateTimeOffset Moment { get; init; }

    /// <summary>The message as the action would have got it.</summary>
    internal AlertDelivery? Delivery { get; init; }

    private ResourceAlert Alert => Delivery?.Alert ?? s_none;

    private static readonly ResourceAlert s_none = new();

    /// <inheritdoc/>
    public override string ToString() => Title;
}
