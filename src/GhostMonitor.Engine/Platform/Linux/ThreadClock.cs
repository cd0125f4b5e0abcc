using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.Linux;

/// <summary>clock_gettime(2) with CLOCK_THREAD_CPUTIME_ID: the CPU time that the calling thread has had.</summary>
internal static partial class ThreadClock
{
    private const int ThreadCpuTime = 3;
    private const long NanosecondsPerTick = 100;

    /// <summary>The CPU time of the calling thread; null if the kernel doesn't say.</summary>
    internal static unsafe TimeSpan? Now()
    {
        nint* time = stackalloc nint[2];
        return Call(ThreadCpuTime, time) == 0
            ? new TimeSpan((time[0] * TimeSpan.TicksPerSecond) + (time[1] / NanosecondsPerTick))
            : null;
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static unsafe partial int Call(int clock, nint* time);
}
