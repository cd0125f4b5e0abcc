using System.Globalization;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Monitoring;

namespace GhostMonitor.Benchmarks.Processes;

/// <summary>
/// What a monitor with its sweeps costs at 1 s on a machine with many processes, of which a twentieth changes all the time, and how late
/// its samples are.
/// </summary>
internal static class CrowdedMonitor
{
    private const int BusyPart = 20;

    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);

    // The runtime compiles the code in it.
    private static readonly TimeSpan s_start = TimeSpan.FromMinutes(1);

    internal static void Run(int seconds, int processes)
    {
        using var programs = new NativePrograms();
        using var crowd = new Crowd(programs, processes, processes / BusyPart);
        using var scope = new MonitoringScope();
        scope.Thresholds.Adopt(ThresholdSet.Empty);
        using ResourceMonitor monitor = scope.StartMonitor(new MonitorOptions("Crowded", s_interval, historySize: seconds));
        Thread.Sleep(s_start);

        long samples = monitor.GetInfo().SamplesTaken;
        long sweeps = monitor.ProcessSweeps;
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        Thread.Sleep(TimeSpan.FromSeconds(seconds));
        cpu = Environment.CpuUsage.TotalTime - cpu;
        Print(monitor, processes, monitor.GetInfo().SamplesTaken - samples, monitor.ProcessSweeps - sweeps, cpu.TotalSeconds / seconds);
    }

    private static void Print(ResourceMonitor monitor, int processes, long samples, long sweeps, double share)
    {
        double[] late = Lateness(monitor);
        Console.WriteLine("| processes | samples | missed | late: median | the latest | sweeps | CPU of one core |");
        Console.WriteLine("|---:|---:|---:|---:|---:|---:|---:|");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {processes} | {samples} | {monitor.GetInfo().SamplesMissed} | {late[late.Length / 2]:0.0} ms | {late[^1]:0.0} ms " +
                $"| {sweeps} | {100 * share:0.00} % |"));
        if (monitor.GetInfo().ProcessNotice is string notice)
            Console.WriteLine(notice);
    }

    /// <summary>How much later than due each sample was, in milliseconds, ascending; the earliest is the measure of all.</summary>
    private static double[] Lateness(ResourceMonitor monitor)
    {
        DateTimeOffset[] moments = [.. monitor.Samples.Snapshot().Select(static sample => sample.Moment)];
        double[] offsets = [.. moments.Select(moment => (moment - moments[0]).TotalSeconds % 1)];
        double[] around = [.. offsets.Select(static offset => offset > 0.5 ? offset - 1 : offset)];
        double first = around.Min();
        return [.. around.Select(offset => (offset - first) * 1000).Order()];
    }
}
