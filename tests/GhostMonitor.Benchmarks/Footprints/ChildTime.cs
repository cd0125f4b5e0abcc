using System.Runtime.InteropServices;

namespace GhostMonitor.Benchmarks.Footprints;

/// <summary>The CPU time of the children of this process that ended: getrusage(2), RUSAGE_CHILDREN.</summary>
internal static partial class ChildTime
{
    private const int Children = -1;

    /// <summary>All so far, milliseconds.</summary>
    internal static double Milliseconds
    {
        get
        {
            if (GetUsage(Children, out Usage usage) != 0)
                throw new InvalidOperationException("getrusage failed.");

            return (usage.UserSeconds + usage.SystemSeconds) * 1e3 + (usage.UserMicroseconds + usage.SystemMicroseconds) / 1e3;
        }
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int GetUsage(int who, out Usage usage);

    // struct rusage of 64-bit Linux: two struct timeval, and 14 longs that are not read here.
    [StructLayout(LayoutKind.Sequential, Size = 144)]
    private struct Usage
    {
        internal long UserSeconds;
        internal long UserMicroseconds;
        internal long SystemSeconds;
        internal long SystemMicroseconds;
    }
}
