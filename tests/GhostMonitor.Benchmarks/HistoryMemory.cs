using System.Runtime.CompilerServices;
using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Tests.Metrics;

namespace GhostMonitor.Benchmarks;

/// <summary>What a history takes in memory: 100,000 samples of a made-up machine, as a sampler makes them.</summary>
internal static class HistoryMemory
{
    private const int Samples = 100_000;

    /// <summary>Prints the bytes of a kept sample, with a row for each of 8 CPUs and without.</summary>
    public static void Run()
    {
        Console.WriteLine($"{Samples:N0} samples; 4 filesystems, 3 disk devices, 3 interfaces");
        foreach (int cores in new[] { 8, 0 })
            Measure(cores);
    }

    /// <summary>A method of its own, so that the history of the call before is no longer held.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Measure(int cores)
    {
        long before = GC.GetTotalMemory(forceFullCollection: true);
        BoundedHistory<ResourceMetrics> history = Fill(cores);
        long bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        Console.WriteLine($"{cores} CPUs: {bytes / (double)Samples:N0} B a sample, {bytes / 1048576.0:N0} MiB in all");
        GC.KeepAlive(history);
    }

    private static BoundedHistory<ResourceMetrics> Fill(int cores)
    {
        var builder = new SampleBuilder();
        var history = new BoundedHistory<ResourceMetrics>(Samples);
        for (int i = 0; i < Samples; i++)
        {
            MadeUpMachine.Fill(i, cores, builder);
            history.Add(MadeUpMachine.Make(i, builder));
        }

        return history;
    }
}
