namespace GhostMonitor.Engine.Metrics;

/// <summary>How far a counter moved and how fast: the one place that computes a rate. Pure.</summary>
/// <remarks>A counter that runs backwards was reset (a restart, a driver that was loaded again): it has moved by 0.</remarks>
internal static class Rate
{
    /// <summary>How far a counter moved; 0 if it was reset.</summary>
    internal static ulong Change(ulong before, ulong after) => after > before ? after - before : 0;

    /// <summary>How far a number moved.</summary>
    /// <param name="before">The earlier reading.</param>
    /// <param name="after">The later reading.</param>
    /// <param name="isCounter">Whether it only grows, so that a fall is a reset and no change.</param>
    internal static double Change(double before, double after, bool isCounter) => isCounter && after < before ? 0 : after - before;

    /// <summary>A change per unit of time.</summary>
    /// <param name="change">The change.</param>
    /// <param name="time">The time that it took, in the unit.</param>
    /// <returns>Null where no time passed.</returns>
    internal static double? Of(double change, double time) => time > 0 ? change / time : null;

    /// <summary>An amount per unit of time.</summary>
    /// <param name="amount">The amount; null if it was not read.</param>
    /// <param name="time">The time that it took, in the unit.</param>
    /// <returns>Null without the amount, or where no time passed.</returns>
    internal static double? Of(long? amount, double time) => amount is long value ? Of((double)value, time) : null;

    /// <summary>A counter's rate; 0 if it was reset.</summary>
    /// <param name="before">The reading at the start; null if it was not read.</param>
    /// <param name="after">The reading at the end; null if it was not read.</param>
    /// <param name="time">The time between the two, in the unit of the rate.</param>
    /// <returns>Null without both readings, or where no time passed.</returns>
    internal static double? Of(ulong? before, ulong? after, double time) =>
        before is ulong start && after is ulong end ? Of(Change(start, end), time) : null;
}
