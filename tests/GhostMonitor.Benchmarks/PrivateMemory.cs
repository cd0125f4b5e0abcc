using System.Globalization;

namespace GhostMonitor.Benchmarks;

/// <summary>
/// The memory that a process has written to and shares with no other: Private_Dirty of <c>/proc/PID/smaps_rollup</c> (proc(5)).
/// </summary>
/// <remarks>
/// Private_Clean is left out: pages of the runtime's files are private to whichever process is the only one to run it at that moment.
/// </remarks>
internal static class PrivateMemory
{
    /// <summary>In KiB.</summary>
    internal static long Kibibytes => KibibytesOf(Environment.ProcessId);

    /// <summary>That of another process, in KiB.</summary>
    internal static long KibibytesOf(int process) => File.ReadLines($"/proc/{process}/smaps_rollup")
        .Where(line => line.StartsWith("Private_Dirty:", StringComparison.Ordinal))
        .Sum(line => long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture));
}
