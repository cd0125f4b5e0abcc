namespace GhostMonitor.Engine.Tests;

/// <summary>What code allocates on the thread that runs it, in bytes.</summary>
internal static class Allocation
{
    private const int Rounds = 10;

    /// <summary>What one run allocates.</summary>
    public static long Of(Action action)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    /// <summary>What each of ten runs allocates at least. What comes once, as when the runtime compiles code anew, is not in it.</summary>
    public static long Steady(Action action) => Enumerable.Range(0, Rounds).Min(_ => Of(action));
}
