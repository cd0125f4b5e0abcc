using System.Globalization;

namespace GhostMonitor.Benchmarks.Processes;

/// <summary>The time in which the machine's CPUs were busy, as <c>/proc/stat</c> counts it.</summary>
internal static class BusyTime
{
    private const double TicksPerSecond = 100;

    /// <summary>
    /// Seconds since the machine's start: user, nice, system, irq and softirq. What a hypervisor took isn't work of this machine.
    /// </summary>
    internal static double Seconds()
    {
        string[] fields = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        int[] busy = [1, 2, 3, 6, 7];
        return busy.Sum(field => double.Parse(fields[field], CultureInfo.InvariantCulture)) / TicksPerSecond;
    }
}
