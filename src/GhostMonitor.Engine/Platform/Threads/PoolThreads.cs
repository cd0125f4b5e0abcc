namespace GhostMonitor.Engine.Platform;

/// <summary>Whether the runtime's thread pool can be given work.</summary>
/// <remarks>
/// .NET 10 doesn't forgive a pool that is given work when no thread is to be had: the call throws, and the pool waits for a thread that
/// never came and runs nothing any more until the process ends; or the process ends at once. .NET Framework knows no such limit.
/// </remarks>
internal static class PoolThreads
{
#if NETSTANDARD2_0
    /// <summary>Always.</summary>
    internal static bool AreReady() => true;
#else
    /// <summary>Looks whether the pool has the threads that it keeps, or could start one.</summary>
    internal static bool AreReady()
    {
        ThreadPool.GetMinThreads(out int kept, out _);
        return AreReady(ThreadPool.ThreadCount, kept, start: null);
    }

    /// <summary>The same of a pool that has some threads.</summary>
    /// <param name="existing">How many.</param>
    /// <param name="kept">Up to how many it starts at once when there is work.</param>
    /// <param name="start">Starts a thread; null for <see cref="Thread.Start()"/>.</param>
    internal static bool AreReady(int existing, int kept, Action<Thread>? start)
    {
        if (existing >= kept)
            return true;

        var probe = new Thread(static () => { }) { IsBackground = true, Name = "GhostMonitor probe" };
        return ThreadStarter.TryStart(probe, start) is null;
    }
#endif
}
