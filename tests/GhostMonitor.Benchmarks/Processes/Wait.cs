using System.Diagnostics;

namespace GhostMonitor.Benchmarks.Processes;

/// <summary>Waits for what another thread does, and leaves the CPU to what is measured.</summary>
internal static class Wait
{
    private static readonly TimeSpan s_step = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits until something is so.</summary>
    /// <returns>False if it wasn't in time.</returns>
    internal static bool Until(Func<bool> isSo, TimeSpan timeout)
    {
        long begin = Stopwatch.GetTimestamp();
        while (!isSo())
        {
            if (Stopwatch.GetElapsedTime(begin) > timeout)
                return false;

            Thread.Sleep(s_step);
        }

        return true;
    }
}
