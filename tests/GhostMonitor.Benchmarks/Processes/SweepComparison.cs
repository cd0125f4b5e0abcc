using System.Globalization;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Sampling;

namespace GhostMonitor.Benchmarks.Processes;

/// <summary>
/// A sweep over all processes beside a C program that only makes its system calls. Both take turns, so that what else the machine does
/// meets both, and the middle one of the turns' medians is compared. What is compared is the CPU time of the thread that sweeps.
/// </summary>
internal static class SweepComparison
{
    private const int WarmUpSweeps = 2_000;
    private const int Turns = 9;
    private const int SweepsPerTurn = 40;
    private const int SettlingSweeps = 5;
    private const int BusyShare = 20;
    private const double NanosecondsPerMicrosecond = 1000;

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(25);
    private static readonly int[] s_processCounts = [100, 400, 4000];

    internal static void Run()
    {
        using var programs = new NativePrograms();
        using var scope = new MonitoringScope();
        using ProcessSampler sampler = scope.CreateProcessSampler(ProcessOptions.Default, ProcessOptions.DefaultKept)
            ?? throw new PlatformNotSupportedException("This build doesn't read the processes of this system.");
        WarmUp(sampler);

        Console.WriteLine($"{Environment.ProcessorCount} CPUs, Linux {Environment.OSVersion.Version}, .NET {Environment.Version}");
        Console.WriteLine(
            $"{Turns} turns of {SweepsPerTurn} sweeps each, {s_pause.TotalMilliseconds} ms between two; of the processes one in " +
                $"{BusyShare} wakes every 20 ms");
        Console.WriteLine();
        Console.WriteLine("| processes | of which changed | C median | GhostMonitor median | 90th percentile | ratio | allocated |");
        Console.WriteLine("|---:|---:|---:|---:|---:|---:|---:|");
        foreach (int processes in s_processCounts)
        {
            using var crowd = new Crowd(programs, processes, processes / BusyShare);
            Compare(programs.PathOf("sweep"), sampler);
        }
    }

    private static void Compare(string program, ProcessSampler sampler)
    {
        string[] arguments =
        [
            SweepsPerTurn.ToString(CultureInfo.InvariantCulture),
            (s_pause.TotalMilliseconds * 1000).ToString(CultureInfo.InvariantCulture),
        ];
        var native = new double[Turns];
        var managed = new double[Turns];
        var slow = new double[Turns];
        var allocated = new long[Turns];
        string[] counts = [];
        for (int turn = 0; turn < Turns; turn++)
        {
            counts = NativePrograms.Run(program, arguments).TrimEnd().Split(' ');
            native[turn] = double.Parse(counts[0], CultureInfo.InvariantCulture) / NanosecondsPerMicrosecond;
            (managed[turn], slow[turn], allocated[turn]) = Measure(sampler);
        }

        double c = Spread.Of(native).Median;
        double ours = Spread.Of(managed).Median;
        Array.Sort(allocated);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {counts[1]} | {counts[2]} | {c:0} µs | {ours:0} µs | {Spread.Of(slow).Median:0} µs | {ours / c:0.00} | " +
                $"{allocated[Turns / 2]} B |"));
    }

    private static (double Median, double Slow, long Allocated) Measure(ProcessSampler sampler)
    {
        for (int i = 0; i < SettlingSweeps; i++)
            Sweep(sampler);

        var took = new double[SweepsPerTurn];
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < took.Length; i++)
            took[i] = Sweep(sampler);

        long allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / took.Length;
        Array.Sort(took);
        return (took[took.Length / 2], took[took.Length * 9 / 10], allocated);
    }

    /// <summary>The CPU time of one sweep, in microseconds.</summary>
    private static double Sweep(ProcessSampler sampler)
    {
        Thread.Sleep(s_pause);
        sampler.Sample(0, ProcessWatch.None);
        return sampler.Cost.TotalMicroseconds;
    }

    private static void WarmUp(ProcessSampler sampler)
    {
        sampler.Begin();
        for (int i = 0; i < WarmUpSweeps; i++)
            sampler.Sample(0, ProcessWatch.None);
    }
}
