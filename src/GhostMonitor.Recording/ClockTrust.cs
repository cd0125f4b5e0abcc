namespace GhostMonitor.Recording;

/// <summary>What a recording's own rows say of a time.</summary>
/// <param name="Jump">How far the time is beyond what was recorded before, in milliseconds; 0 if it can be trusted to say what is
/// old.</param>
/// <param name="IsNew">Whether nothing was recorded beyond the jump yet.</param>
/// <param name="IsProven">Whether a day of rows leads to the time, so that rows beyond it must be wrong.</param>
internal readonly record struct ClockTrust(long Jump, bool IsNew, bool IsProven)
{
    internal bool IsTrusted => Jump == 0;
}
