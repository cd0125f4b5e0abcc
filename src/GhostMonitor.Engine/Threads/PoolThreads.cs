namespace GhostMonitor.Engine.Threads;

/// <summary>Whether the runtime's thread pool can be given work.</summary>
internal static class PoolThreads
{
    /// <summary>Looks whether the pool has its threads, or could start one.</summary>
    /// <param name="start">Starts a thread; null for <see cref="Thread.Start()"/>.</param>
    /// <returns>False if there is no thread to be had now.</returns>
    /// <remarks>
    /// .NET 10 doesn't forgive a pool that is given work then: the work throws, the pool waits for a thread that never came, and runs nothing any more
    /// until the process ends; or the process ends at once. .NET Framework knows no such limit.
    /// </remarks>
    internal static bool AreReady(Action<Thread>? start = null)
    {
#if NETSTANDARD2_0
        return true;
#else
        ThreadPool.GetMinThreads(out int kept, out _);
        return ThreadPool.ThreadCount >= kept || ThreadStarter.TryStart(new Thread(static () => { }) { IsBackground = true, Name = "GhostMonitor probe" }, start) is null;
#endif
    }
}
