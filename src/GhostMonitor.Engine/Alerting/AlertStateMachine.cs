namespace GhostMonitor.Engine.Alerting;

/// <summary>
/// Decides what a reading makes of an alert: Normal → Pending → Active (Warning or Critical) → Normal. Pure: the same input gives the
/// same answer; allocates nothing.
/// </summary>
/// <remarks>
/// <list type="bullet">
/// <item>A level is entered, from Normal or from Warning, once every reading for the rule's For was past its threshold; so the level
/// that is raised is one that was held throughout, and a short peak to critical during a long warning raises a warning.</item>
/// <item>A level that was entered is held until a reading is back at threshold minus hysteresis. From critical to warning that is at once;
/// only the end of the episode waits for KeepFor, and meanwhile the level stays.</item>
/// <item>A missing reading, or a gap between samples, starts both times again: For and KeepFor count only what was seen.</item>
/// </list>
/// </remarks>
internal static class AlertStateMachine
{
    /// <summary>Takes one step.</summary>
    /// <param name="state">The state before.</param>
    /// <param name="rule">The rule in force; it may differ from the last step's.</param>
    /// <param name="reading">The reading; null if it is missing. One that is not a finite number is missing.</param>
    /// <param name="now">Monotonic time.</param>
    public static AlertStep Next(in AlertState state, in AlertRule rule, double? reading, TimeSpan now)
    {
        AlertState start = (IsAfterGap(state, rule, now) ? state.AfterGap() : state) with { SampledAt = now };
        if (reading is not double value || double.IsNaN(value) || double.IsInfinity(value))
            return Miss(start, rule, now);

        AlertState seen = start with
        {
            Missed = 0,
            WarningSince = rule.IsBreached(AlertLevel.Warning, value) ? start.WarningSince ?? now : null,
            CriticalSince = rule.IsBreached(AlertLevel.Critical, value) ? start.CriticalSince ?? now : null,
        };
        return seen.IsActive ? Follow(seen, rule, value, now) : Watch(seen, rule, value, now);
    }

    private static bool IsAfterGap(in AlertState state, in AlertRule rule, TimeSpan now) =>
        state.SampledAt is TimeSpan last && (now < last || now - last > rule.GapAfter);

    private static AlertStep Miss(in AlertState state, in AlertRule rule, TimeSpan now)
    {
        // Counting stops where it can't overflow: a reading may be missing for years.
        AlertState missed = state.AfterGap() with { Missed = Math.Min(state.Missed + 1, AlertState.StaleAfter) };
        return Stay(missed, rule, now);
    }

    private static AlertStep Watch(in AlertState state, in AlertRule rule, double value, TimeSpan now)
    {
        AlertLevel level = Entered(state, rule, now);
        if (level == AlertLevel.Normal)
            return new AlertStep(state, null);

        return new AlertStep(state with { Level = level, RaisedAt = now, LastReportedAt = now, Peak = value, ClearSince = null },
            AlertTransition.Raised);
    }

    private static AlertStep Follow(in AlertState state, in AlertRule rule, double value, TimeSpan now)
    {
        AlertState active = state with { Peak = rule.Below ? Math.Min(state.Peak, value) : Math.Max(state.Peak, value) };
        AlertLevel level = LevelAfter(active, rule, value, now);
        if (level != AlertLevel.Normal)
            return Move(active with { ClearSince = null }, level, rule, now);

        TimeSpan clearSince = active.ClearSince ?? now;
        if (now - clearSince < rule.KeepFor)
            return Stay(active with { ClearSince = clearSince }, rule, now);

        return new AlertStep(active with { Level = AlertLevel.Normal, ClearSince = null, LastReportedAt = now }, AlertTransition.Resolved);
    }

    /// <summary>The level that the reading calls for, Normal if it is clear of the episode.</summary>
    private static AlertLevel LevelAfter(in AlertState state, in AlertRule rule, double value, TimeSpan now)
    {
        AlertLevel entered = Entered(state, rule, now);
        if (entered == AlertLevel.Critical || (state.Level == AlertLevel.Critical && rule.IsHeld(AlertLevel.Critical, value)))
            return AlertLevel.Critical;

        if (rule.IsHeld(AlertLevel.Warning, value))
            return AlertLevel.Warning;

        // Past the critical threshold, though not for long enough, is not clear. That is where a rule lost its warning level.
        return state.CriticalSince is null ? AlertLevel.Normal : state.Level;
    }

    private static AlertLevel Entered(in AlertState state, in AlertRule rule, TimeSpan now)
    {
        if (HasLasted(state.CriticalSince, rule.For, now))
            return AlertLevel.Critical;

        return HasLasted(state.WarningSince, rule.For, now) ? AlertLevel.Warning : AlertLevel.Normal;
    }

    private static bool HasLasted(TimeSpan? since, TimeSpan duration, TimeSpan now) => since is TimeSpan start && now - start >= duration;

    private static AlertStep Move(in AlertState state, AlertLevel level, in AlertRule rule, TimeSpan now)
    {
        if (level == state.Level)
            return Stay(state, rule, now);

        AlertTransition transition = level > state.Level ? AlertTransition.Escalated : AlertTransition.Deescalated;
        return new AlertStep(state with { Level = level, LastReportedAt = now }, transition);
    }

    private static AlertStep Stay(in AlertState state, in AlertRule rule, TimeSpan now)
    {
        bool isDue = state.IsActive && now - state.LastReportedAt >= rule.RepeatInterval;
        return isDue ? new AlertStep(state with { LastReportedAt = now }, AlertTransition.Repeated) : new AlertStep(state, null);
    }
}
