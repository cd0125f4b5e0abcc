namespace GhostMonitor.Benchmarks.Anomaly;

/// <summary>Work on many files that leaves the rest of the machine alone.</summary>
internal static class TwoAtATime
{
    private static readonly ParallelOptions s_two = new() { MaxDegreeOfParallelism = 2 };

    /// <summary>Does something for every number from 0 to one below the count.</summary>
    internal static void For(int count, Action<int> work) => Parallel.For(0, count, s_two, work);
}
