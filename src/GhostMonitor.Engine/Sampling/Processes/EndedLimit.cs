namespace GhostMonitor.Engine.Sampling;

/// <summary>Keeps the CPU time of children that ended within what the machine can have used in a window. Pure.</summary>
/// <remarks>
/// A sweep takes its time. A process that ends within the first one, after its parent was read and before its own turn, is in no row; yet
/// its parent's count grows by all that it used in its life. No machine has that much time in a window, which is how it is recognized.
/// </remarks>
internal static class EndedLimit
{
    // Kernels that count CPU time by ticks give a few percent more to processes than to the machine.
    private const double Tolerance = 1.25;

    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(100);

    /// <summary>Takes off what can't be, from those that have most of it.</summary>
    /// <param name="activities">What all processes did.</param>
    /// <param name="count">How many of them count.</param>
    /// <param name="busy">The CPU time that the machine used; null if that isn't known: nothing is taken off then.</param>
    /// <param name="most">The CPU time that it has in the window.</param>
    internal static void Apply(ProcessActivity[] activities, int count, TimeSpan? busy, TimeSpan most)
    {
        TimeSpan all = TimeSpan.Zero;
        for (int i = 0; i < count; i++)
            all += activities[i].AllCpu;

        if (busy is not TimeSpan used || all <= TimeSpan.FromTicks((long)(most.Ticks * Tolerance)) + s_tick)
            return;

        while (all > used && MostOf(activities, count) is int index and >= 0)
        {
            TimeSpan tooMuch = all - used;
            ref ProcessActivity activity = ref activities[index];
            TimeSpan part = activity.EndedCpu < tooMuch ? activity.EndedCpu : tooMuch;
            activity.EndedCpu -= part;
            all -= part;
        }
    }

    /// <returns>Whose children used most; -1 where nobody's did.</returns>
    private static int MostOf(ProcessActivity[] activities, int count)
    {
        int most = -1;
        TimeSpan time = TimeSpan.Zero;
        for (int i = 0; i < count; i++)
        {
            if (activities[i].EndedCpu <= time)
                continue;

            most = i;
            time = activities[i].EndedCpu;
        }

        return most;
    }
}
