namespace GhostMonitor.Engine.Monitoring;

/// <summary>Keeps what outlives monitors, for the next ones of their names.</summary>
/// <remarks>Thread-safe. Nothing here waits for a disk: the sampling threads call it.</remarks>
internal interface IMonitorStore
{
    /// <summary>True while monitors that end are followed by others of their names, in this process or the next.</summary>
    bool IsFollowed { get; }

    /// <summary>Keeps what monitors have learnt that don't record.</summary>
    ILearntStore Learnt { get; }

    /// <summary>Hands a monitor what the one before it has left, before its first evaluation.</summary>
    /// <param name="monitorName">The monitor.</param>
    /// <param name="now">The monitor's monotonic time.</param>
    /// <param name="carried">What it goes on from, in its own time; null for nothing.</param>
    /// <returns>False while the rules and actions are not those that it is to go on under: it evaluates nothing and asks again.</returns>
    bool TryTake(string monitorName, TimeSpan now, out CarriedMonitor? carried);

    /// <summary>Asked after each evaluation: whether what the monitor remembers is to be kept now.</summary>
    /// <param name="monitorName">The monitor.</param>
    /// <param name="hasChanged">An episode began, changed or ended, or a silence let one pass.</param>
    /// <param name="isCounting">A time counts that changes what comes next: that of a breach which is pending, say.</param>
    /// <param name="isFollowing">There is something that changes with each sample, such as the peak of an episode.</param>
    bool IsDue(string monitorName, bool hasChanged, bool isCounting, bool isFollowing);

    /// <summary>Keeps what a monitor remembers, with what its actions are to be notified of since the last time.</summary>
    /// <param name="now">The monitor's monotonic time, in which the times are.</param>
    /// <param name="carried">What it remembers.</param>
    void Keep(TimeSpan now, CarriedMonitor carried);

    /// <summary>Keeps what a monitor that has ended remembers, if another is to go on from it.</summary>
    /// <param name="now">The monitor's monotonic time, in which the times are.</param>
    /// <param name="carried">What it remembers.</param>
    void Leave(TimeSpan now, CarriedMonitor carried);
}
