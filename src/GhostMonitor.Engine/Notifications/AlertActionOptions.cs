using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Notifications;

/// <summary>Which alerts an action is notified of, and how. Immutable.</summary>
internal sealed record AlertActionOptions
{
    /// <summary>The name that the action is found by, in any case. 1 to 128 characters, without control characters and wildcards.</summary>
    public string Name { get; init; } = "";

    /// <summary>
    /// The levels it is notified of; empty for both. An end or a de-escalation of what was notified is notified at any level.
    /// </summary>
    public IReadOnlyList<AlertLevel> Levels { get; init; } = [];

    /// <summary>The resources it is for.</summary>
    public NameFilter Resource { get; init; } = NameFilter.Any;

    /// <summary>The instances it is for.</summary>
    public NameFilter Instance { get; init; } = NameFilter.Any;

    /// <summary>
    /// The transitions it is notified of; empty for Raised, Escalated, Deescalated and Resolved. <see cref="RepeatInterval"/> adds
    /// Repeated.
    /// </summary>
    public IReadOnlyList<AlertTransition> On { get; init; } = [];

    /// <summary>
    /// After a notification, how long others of the same resource, instance and monitor are held back. 0 to 3650 days; 0 for none.
    /// </summary>
    public TimeSpan Cooldown { get; init; }

    /// <summary>How often an episode that goes on is notified again. 1 s to 3650 days; null for never.</summary>
    public TimeSpan? RepeatInterval { get; init; }

    /// <summary>
    /// True if an episode whose readings are missing is notified again as well: to the receiver, what is not sent again has ended.
    /// </summary>
    public bool RepeatsStale { get; init; }

    /// <summary>What alerts have in common that are sent in one message; empty for a message for each alert.</summary>
    public IReadOnlyList<AlertGroupKey> GroupBy { get; init; } = [];

    /// <summary>How long a group's first message waits for more alerts. 0 to 1 day; 0 for those of one sample.</summary>
    public TimeSpan GroupWait { get; init; } = Limits.GroupWait.Default;

    /// <summary>How long after a group's message what is new in it waits for more. 0 to 3650 days.</summary>
    public TimeSpan GroupInterval { get; init; } = Limits.GroupInterval.Default;

    /// <summary>How long one call may take before it is cancelled. 1 ms to 1 day.</summary>
    public TimeSpan Timeout { get; init; } = Limits.ActionTimeout.Default;

    /// <summary>True if a call that the timeout ended is made again.</summary>
    public bool RetriesTimeouts { get; init; }

    /// <summary>How many alerts may wait. 1 to 1,000,000.</summary>
    public int QueueLength { get; init; } = Limits.QueueLength.Default;

    /// <summary>The monitor it is for; null for every monitor.</summary>
    public string? MonitorName { get; init; }

    /// <summary>Checks every value.</summary>
    /// <exception cref="ResourceArgumentException">
    /// InvalidActionName, InvalidLevel, InvalidTransition, InvalidCooldown, InvalidRepeatInterval, InvalidGroupBy, InvalidGroupWait,
    /// InvalidGroupInterval, InvalidTimeout or InvalidQueueLength.
    /// </exception>
    public void Validate()
    {
        Check(IsName(Name), ErrorIds.InvalidActionName, nameof(Name), Name,
            "Give 1 to 128 characters, without control characters and without * ? [ ]");
        foreach (AlertLevel level in Levels)
            Check(level is AlertLevel.Warning or AlertLevel.Critical, ErrorIds.InvalidLevel, "Level", level,
                "Give Warning, Critical or both");

        foreach (AlertTransition transition in On)
            Check(transition is >= AlertTransition.Raised and <= AlertTransition.Repeated, ErrorIds.InvalidTransition, nameof(On),
                transition, "Give Raised, Escalated, Deescalated, Resolved or Repeated");

        Check(RepeatInterval is not null || !On.Contains(AlertTransition.Repeated), ErrorIds.InvalidRepeatInterval, nameof(RepeatInterval),
            RepeatInterval, "For Repeated, give an interval of " + Limits.RepeatInterval.Text);
        if (RepeatInterval is TimeSpan interval)
            Limits.RepeatInterval.Require(interval, ErrorIds.InvalidRepeatInterval, nameof(RepeatInterval));

        foreach (AlertGroupKey key in GroupBy)
            Check(key is >= AlertGroupKey.Monitor and <= AlertGroupKey.Instance, ErrorIds.InvalidGroupBy, nameof(GroupBy), key,
                "Give Monitor, Resource, Instance or several of them");

        Limits.GroupWait.Require(GroupWait, ErrorIds.InvalidGroupWait, nameof(GroupWait));
        Limits.GroupInterval.Require(GroupInterval, ErrorIds.InvalidGroupInterval, nameof(GroupInterval));
        Limits.Cooldown.Require(Cooldown, ErrorIds.InvalidCooldown, nameof(Cooldown));
        Limits.ActionTimeout.Require(Timeout, ErrorIds.InvalidTimeout, nameof(Timeout));
        Limits.QueueLength.Require(QueueLength, ErrorIds.InvalidQueueLength, nameof(QueueLength));
    }

    private static bool IsName(string name) =>
        !string.IsNullOrWhiteSpace(name) && Limits.NameLength.Accepts(name.Length) && name.IndexOfAny(['*', '?', '[', ']']) < 0
            && !name.Any(char.IsControl);

    private static void Check(bool holds, string errorId, string parameter, object? value, string accepted)
    {
        if (!holds)
            throw new ResourceArgumentException(errorId, parameter, value, accepted);
    }
}
