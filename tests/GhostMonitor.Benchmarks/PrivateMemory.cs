using System.Globalization;

namespace GhostMonitor.Benchmarks;

/// <summary>
/// The memory that this process has written to and shares with no other: Private_Dirty of <c>/proc/self/smaps_rollup</c> (proc(5)).
/// </summary>
/// <remarks>
/// Private_Clean is left out: pages of the runtime's files are private to whichever process is the only one to run it at that moment.
/// </remarks>
internal static class PrivateMemory
{
    /// <summary>In KiB.</summary>
    internal static long Kibibytes => File.ReadLines("/proc/self/smaps_rollup")
        .Where(line => line.StartsWith("Private_Dirty:", StringComparison.Ordinal))
        .Sum(line => long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture));
}
