namespace GhostMonitor.Engine.Alerting;

/// <summary>
/// Where one threshold stands on one instance. All times are monotonic. Its default is the state before the first sample.
/// </summary>
internal readonly record struct AlertState
{
    /// <summary>How many samples in a row must lack the reading before an active alert is stale.</summary>
    public const int StaleAfter = 3;

    /// <summary>The level of the open episode; Normal if none is open.</summary>
    public AlertLevel Level { get; init; }

    /// <summary>When the time without a gap began in which every reading breached the warning level; null if the last one didn't.</summary>
    public TimeSpan? WarningSince { get; init; }

    /// <summary>
    /// When the time without a gap began in which every reading breached the critical level; null if the last one didn't.
    /// </summary>
    public TimeSpan? CriticalSince { get; init; }

    /// <summary>
    /// When the time without a gap began in which every reading was clear of the open episode; null if the last one wasn't.
    /// </summary>
    public TimeSpan? ClearSince { get; init; }

    /// <summary>When the episode was raised.</summary>
    public TimeSpan RaisedAt { get; init; }

    /// <summary>When the episode's last transition was.</summary>
    public TimeSpan LastReportedAt { get; init; }

    /// <summary>When the last sample was, with or without the reading; null before the first.</summary>
    public TimeSpan? SampledAt { get; init; }

    /// <summary>The worst reading of the episode.</summary>
    public double Peak { get; init; }

    /// <summary>How many samples in a row lacked the reading.</summary>
    public int Missed { get; init; }

    /// <summary>True while an episode is open.</summary>
    public bool IsActive => Level != AlertLevel.Normal;

    /// <summary>True while there is a breach that has not lasted long enough.</summary>
    public bool IsPending => !IsActive && (WarningSince ?? CriticalSince) is not null;

    /// <summary>True if an episode is open and its reading has been missing for <see cref="StaleAfter"/> samples or more.</summary>
    public bool IsStale => IsActive && Missed >= StaleAfter;

    /// <summary>
    /// True while a time counts that changes what comes next: of a breach that is pending or may escalate, or of one that may be over.
    /// </summary>
    public bool IsCounting => IsPending || ClearSince is not null || (Level == AlertLevel.Warning && CriticalSince is not null);

    /// <summary>The state with all times forgotten that a breach or its end has lasted.</summary>
    public AlertState AfterGap() => this with { WarningSince = null, CriticalSince = null, ClearSince = null };

    /// <summary>The state on another line of time.</summary>
    /// <param name="by">What is added to each time.</param>
    public AlertState Shifted(TimeSpan by) => this with
    {
        WarningSince = WarningSince + by,
        CriticalSince = CriticalSince + by,
        ClearSince = ClearSince + by,
        RaisedAt = RaisedAt + by,
        LastReportedAt = LastReportedAt + by,
        SampledAt = SampledAt + by,
    };
}
