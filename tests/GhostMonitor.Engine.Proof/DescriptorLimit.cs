using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Proof;

/// <summary>The most descriptors that this process may have, getrlimit(2). Linux only.</summary>
internal static unsafe partial class DescriptorLimit
{
    private const int NoFile = 7;

    // The limit is compared with the new descriptor's number, and the first three are the standard streams.
    private const ulong Exhausted = 3;

    /// <summary>Lets no descriptor be opened any more; those that are open stay so.</summary>
    /// <returns>Ends that.</returns>
    internal static Action Exhaust()
    {
        ulong* limits = stackalloc ulong[2];
        Check(GetLimit(NoFile, limits));
        ulong before = limits[0];
        Set(Exhausted, limits[1]);
        ulong hard = limits[1];
        return () => Set(before, hard);
    }

    private static void Set(ulong soft, ulong hard)
    {
        ulong* limits = stackalloc ulong[] { soft, hard };
        Check(SetLimit(NoFile, limits));
    }

    private static void Check(int result)
    {
        if (result != 0)
            throw new InvalidOperationException("The limit can't be read or set: errno " + Marshal.GetLastPInvokeError());
    }

    [LibraryImport("libc", EntryPoint = "getrlimit", SetLastError = true)]
    private static partial int GetLimit(int resource, ulong* limits);

    [LibraryImport("libc", EntryPoint = "setrlimit", SetLastError = true)]
    private static partial int SetLimit(int resource, ulong* limits);
}
