using System.Globalization;

namespace GhostMonitor.Benchmarks;

/// <summary>The memory that this process shares with no other: Private_Clean, Private_Dirty and Private_Hugetlb of <c>/proc/self/smaps_rollup</c> (proc(5)).</summary>
internal static class PrivateMemory
{
    /// <summary>In KiB.</summary>
    internal static long Kibibytes => File.ReadLines("/proc/self/smaps_rollup")
        .Where(line => line.StartsWith("Private_", StringComparison.Ordinal))
        .Sum(line => long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture));
}
