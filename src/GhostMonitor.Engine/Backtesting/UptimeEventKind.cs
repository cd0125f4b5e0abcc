namespace GhostMonitor.Engine.Backtesting;

/// <summary>What happened to a machine's time.</summary>
internal enum UptimeEventKind
{
    /// <summary>The machine started again.</summary>
    Restart = 0,

    /// <summary>Its clock was set.</summary>
    ClockStep = 1,
}
