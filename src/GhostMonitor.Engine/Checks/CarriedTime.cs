using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Checks;

/// <summary>How much time has passed between two moments of a machine. Pure.</summary>
/// <remarks>
/// <para>Within one start of the machine it is measured by the clock that counts from that start, so that setting the wall clock changes
/// nothing.</para>
/// <para>
/// Over a restart only the wall clock knows how long the machine was off, and it may be wrong. It is believed within bounds: at least the
/// time since the start has passed, and of the rest at most <see cref="LongestTrust"/>. Such a time is not measured: it may let a
/// cooldown or a silence end, and neither raises nor resolves anything.
/// </para>
/// </remarks>
internal static class CarriedTime
{
    /// <summary>How long a machine is believed to have been off, at the most.</summary>
    public static readonly TimeSpan LongestTrust = TimeSpan.FromDays(1);

    // Where there is no identity of a start: the most by which two estimates of it may differ, for they are not read at once.
    private static readonly TimeSpan s_sameStartWithin = TimeSpan.FromSeconds(10);

    /// <summary>The time between two moments.</summary>
    /// <param name="from">The earlier one.</param>
    /// <param name="to">The later one.</param>
    /// <returns>The time, 0 or more, and whether it is measured.</returns>
    public static (TimeSpan Elapsed, bool IsMeasured) Between(MachineMoment from, MachineMoment to)
    {
        if (IsSameStart(from, to))
            return (to.SinceBoot - from.SinceBoot, true);

        TimeSpan off = to.Wall - from.Wall - to.SinceBoot;
        if (off < TimeSpan.Zero)
            off = TimeSpan.Zero;

        return (to.SinceBoot + (off < LongestTrust ? off : LongestTrust), false);
    }

    private static bool IsSameStart(MachineMoment from, MachineMoment to)
    {
        if (to.SinceBoot < from.SinceBoot)
            return false;

        if (from.BootId is not null || to.BootId is not null)
            return from.BootId == to.BootId;

        // By the wall clock: a step of it looks like a restart, which raises and resolves nothing either.
        return ((to.Wall - to.SinceBoot) - (from.Wall - from.SinceBoot)).Duration() <= s_sameStartWithin;
    }
}
