using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Sampling;

/// <summary>How a CPU's time was divided within a window, in percent of it.</summary>
/// <param name="Busy">Everything but idle and iowait.</param>
/// <param name="User">User mode, low priority included.</param>
/// <param name="System">Kernel mode, interrupts included.</param>
/// <param name="IoWait">Idle while a disk request was outstanding.</param>
/// <param name="Steal">Given to somebody else by a hypervisor.</param>
internal readonly record struct CpuShares(double Busy, double User, double System, double IoWait, double Steal)
{
    /// <summary>
    /// The shares between two readings; null if the CPU's counters did not move (a window shorter than the kernel's tick).
    /// </summary>
    internal static CpuShares? Between(in CpuCounters before, in CpuCounters after)
    {
        // As doubles, for the sum of hostile counters has no room in 64 bits; ticks of all CPUs in a thousand years are exact still.
        double user = (double)Rate.Change(before.User, after.User) + Rate.Change(before.Nice, after.Nice);
        double system = (double)Rate.Change(before.System, after.System) +
            Rate.Change(before.Interrupts, after.Interrupts);
        double steal = Rate.Change(before.Steal, after.Steal);
        double ioWait = Rate.Change(before.IoWait, after.IoWait);
        double busy = user + system + steal;
        double total = busy + ioWait + Rate.Change(before.Idle, after.Idle);
        if (total == 0)
            return null;

        // Multiplied first: times a rounded 100 / total, all of the time comes out a little above 100 for some totals.
        double Percent(double part) => 100 * part / total;
        return new CpuShares(Percent(busy), Percent(user), Percent(system), Percent(ioWait), Percent(steal));
    }
}
