using GhostMonitor.Engine.Platform;

namespace GhostMonitor;

/// <summary>A registered action as it was at one moment: what it is notified of, and how it has done. Immutable.</summary>
public sealed record ResourceAlertAction
{
    /// <summary>The name that it is found by.</summary>
    public string Name { get; init; } = "";

    /// <summary>Its number, in the order of registration in this process; never used again.</summary>
    public int Id { get; init; }

    /// <summary>
    /// What it does: <c>ScriptBlock</c>, <c>SessionScript</c>, <c>Webhook</c>, <c>Alertmanager</c>, <c>Mail</c>, <c>Program</c> or
    /// <c>LogFile</c>.
    /// </summary>
    public string Kind { get; init; } = "";

    /// <summary>Where the alerts go, without what may be secret: of an address, no path, query or header.</summary>
    public string Target { get; init; } = "";

    /// <summary>The levels that it is notified of: <c>Warning</c>, <c>Critical</c>.</summary>
    public IReadOnlyList<string> AlertLevel { get; init => field = JoinedList<string>.Of(value); } = JoinedList<string>.None;

    /// <summary>The patterns of the resources it is for.</summary>
    public IReadOnlyList<string> ResourceName { get; init => field = JoinedList<string>.Of(value); } = JoinedList<string>.None;

    /// <summary>The patterns of the instances it is for.</summary>
    public IReadOnlyList<string> Instance { get; init => field = JoinedList<string>.Of(value); } = JoinedList<string>.None;

    /// <summary>The transitions that it is notified of: <c>Raised</c>, <c>Resolved</c> …</summary>
    public IReadOnlyList<string> Transition { get; init => field = JoinedList<string>.Of(value); } = JoinedList<string>.None;

    /// <summary>For how many seconds after an alert was notified others of the same resource, instance and monitor are held back.</summary>
    public double CooldownSeconds => Cooldown.TotalSeconds;

    /// <summary>After how many seconds an episode that goes on is notified again; null for never.</summary>
    public double? RepeatIntervalSeconds => RepeatInterval?.TotalSeconds;

    /// <summary>What alerts have in common that are sent in one message: <c>Resource</c> …; empty for a message for each alert.</summary>
    public IReadOnlyList<string> GroupBy { get; init => field = JoinedList<string>.Of(value); } = JoinedList<string>.None;

    /// <summary>How many seconds a group's first message waits for more alerts; null where alerts aren't grouped.</summary>
    public double? GroupWaitSeconds => GroupWait?.TotalSeconds;

    /// <summary>How many seconds after a group's message the next one waits for more; null where alerts aren't grouped.</summary>
    public double? GroupIntervalSeconds => GroupInterval?.TotalSeconds;

    /// <summary>How many seconds one call may take.</summary>
    public double TimeoutSeconds => Timeout.TotalSeconds;

    /// <summary>The monitor it is for; null for every monitor.</summary>
    public string? MonitorName { get; init; }

    /// <summary>Calls that were begun, tests not counted. Each ends as exactly one success, failure or timeout.</summary>
    public long Invocations { get; init; }

    /// <summary>Calls that returned in time.</summary>
    public long Successes { get; init; }

    /// <summary>Calls that failed, or were cancelled because the action was stopped.</summary>
    public long Failures { get; init; }

    /// <summary>Calls that were cancelled because they took longer than <see cref="TimeoutSeconds"/>.</summary>
    public long Timeouts { get; init; }

    /// <summary>Alerts that were given up: pushed out of the full queue, oldest first, or left in it when the action was stopped.</summary>
    public long Dropped { get; init; }

    /// <summary>How often there was no thread to be had for the calls. The alerts wait, and that is tried again each second.</summary>
    public long StartFailures { get; init; }

    /// <summary>Alerts that the cooldown held back, and those that began and ended between two messages of their group.</summary>
    public long Suppressed { get; init; }

    /// <summary>Alerts that wait.</summary>
    public int QueueLength { get; init; }

    /// <summary>Messages that could not be delivered yet, and those behind them: they are tried again, for an hour at least.</summary>
    public int Retrying { get; init; }

    /// <summary>True while a call that has timed out has still not returned. The alerts after it wait.</summary>
    public bool IsHung { get; init; }

    /// <summary>The error of the last call that did not succeed, or why there was no thread for one; null if there was none. Stays after a
    /// later success.</summary>
    public string? LastError { get; init; }

    /// <summary>How many seconds the last call took that returned; null if there was none.</summary>
    public double? LastDurationSeconds => LastDuration?.TotalSeconds;

    /// <summary>When the last call was begun, local time; null if there was none.</summary>
    public DateTime? LastInvokedAt => LastInvokedMoment?.LocalDateTime;

    /// <summary>The time of <see cref="CooldownSeconds"/>.</summary>
    internal TimeSpan Cooldown { get; init; }

    /// <summary>The time of <see cref="RepeatIntervalSeconds"/>.</summary>
    internal TimeSpan? RepeatInterval { get; init; }

    /// <summary>The time of <see cref="GroupWaitSeconds"/>.</summary>
    internal TimeSpan? GroupWait { get; init; }

    /// <summary>The time of <see cref="GroupIntervalSeconds"/>.</summary>
    internal TimeSpan? GroupInterval { get; init; }

    /// <summary>The time of <see cref="TimeoutSeconds"/>.</summary>
    internal TimeSpan Timeout { get; init; }

    /// <summary>The time of <see cref="LastDurationSeconds"/>.</summary>
    internal TimeSpan? LastDuration { get; init; }

    /// <summary>The moment of <see cref="LastInvokedAt"/>.</summary>
    internal DateTimeOffset? LastInvokedMoment { get; init; }

    /// <inheritdoc/>
    public override string ToString() => PlainText.Of(Name);
}
