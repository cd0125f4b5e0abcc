using System.Diagnostics;
using System.Globalization;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Sampling;
using GhostMonitor.Engine.Sampling.Linux;

namespace GhostMonitor.Benchmarks;

/// <summary>
/// A full sample beside a C program that only makes its system calls. Both take turns, so that what else the machine does meets both,
/// and the middle one of the turns' medians is compared.
/// </summary>
internal static class Comparison
{
    private const int WarmUpSamples = 30_000;
    private const int Turns = 9;
    private const int SamplesPerTurn = 2_000;
    private const double NanosecondsPerMicrosecond = 1000;

    private static readonly int[] s_processCounts = [100, 1000, 4000];

    internal static void Run()
    {
        using var programs = new NativePrograms();
        using var sampler = new ResourceSampler(new LinuxResourceReader(), TimeProvider.System);
        ResourceMetrics metrics = WarmUp(sampler);
        string[] arguments =
            [SamplesPerTurn.ToString(CultureInfo.InvariantCulture), .. metrics.Filesystems.Select(static filesystem => filesystem.Name)];

        Console.WriteLine($"{Environment.ProcessorCount} CPUs, Linux {Environment.OSVersion.Version}, .NET {Environment.Version}");
        Console.WriteLine(
            $"{metrics.Filesystems.Count} filesystems, {metrics.DiskDevices.Count} disks, {metrics.NetworkInterfaces.Count} interfaces; " +
                $"{Turns} turns of {SamplesPerTurn} samples each");
        Console.WriteLine();
        Console.WriteLine("| processes | C median | GhostMonitor median | 90th percentile | ratio | allocated |");
        Console.WriteLine("|---:|---:|---:|---:|---:|---:|");
        foreach (int processes in s_processCounts)
        {
            using var crowd = new Crowd(programs, processes);
            Compare(programs.PathOf("sample"), arguments, sampler);
        }
    }

    private static void Compare(string program, string[] arguments, ResourceSampler sampler)
    {
        var native = new double[Turns];
        var managed = new double[Turns];
        var slow = new double[Turns];
        long allocated = 0;
        for (int turn = 0; turn < Turns; turn++)
        {
            native[turn] =
                double.Parse(NativePrograms.Run(program, arguments).Split(' ')[0],
                    CultureInfo.InvariantCulture) / NanosecondsPerMicrosecond;
            (managed[turn], slow[turn], allocated) = Measure(sampler);
        }

        double c = Middle(native);
        double ours = Middle(managed);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {sampler.Sample(ResourceKinds.Processes).ProcessCount} | {c:0.0} µs | {ours:0.0} µs | {Middle(slow):0.0} µs | " +
                $"{ours / c:0.00} | {allocated} B |"));
    }

    private static (double Median, double Slow, long Allocated) Measure(ResourceSampler sampler)
    {
        var took = new double[SamplesPerTurn];
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < took.Length; i++)
        {
            long start = Stopwatch.GetTimestamp();
            sampler.Sample(ResourceKinds.All);
            took[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }

        long allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / took.Length;
        Array.Sort(took);
        return (took[took.Length / 2], took[took.Length * 9 / 10], allocated);
    }

    private static ResourceMetrics WarmUp(ResourceSampler sampler)
    {
        for (int i = 0; i < WarmUpSamples; i++)
            sampler.Sample(ResourceKinds.All);

        return sampler.Sample(ResourceKinds.All);
    }

    private static double Middle(double[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }
}
