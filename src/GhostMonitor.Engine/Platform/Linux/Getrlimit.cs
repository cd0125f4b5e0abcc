using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.Linux;

/// <summary>getrlimit(2) with RLIMIT_NOFILE: how many descriptors this process may have.</summary>
internal static partial class Getrlimit
{
    // 7 everywhere but on MIPS and SPARC, on which .NET doesn't run.
    private const int OpenFiles = 7;

    /// <summary>The most descriptors that are allowed now; 0 if the kernel doesn't say.</summary>
    internal static unsafe long Descriptors()
    {
        // rlim_t is as wide as a word: the soft limit and the hard one.
        nuint* limits = stackalloc nuint[2];
        return Call(OpenFiles, limits) == 0 ? (long)Math.Min(limits[0], int.MaxValue) : 0;
    }

    [LibraryImport("libc", EntryPoint = "getrlimit")]
    private static unsafe partial int Call(int resource, nuint* limits);
}
