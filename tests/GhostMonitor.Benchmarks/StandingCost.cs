using System.Globalization;

namespace GhostMonitor.Benchmarks;

/// <summary>
/// What a monitor costs while it runs: processes with the module imported, one without a monitor and one for each interval, side by side.
/// CPU time is what the kernel counts for the whole process (getrusage(2)), private memory what <c>/proc/self/smaps_rollup</c> says.
/// </summary>
internal static class StandingCost
{
    private const string NoMonitor = "none";

    private static readonly string[] s_intervals = [NoMonitor, "1", "0.01"];

    internal static void Run(int seconds)
    {
        string time = seconds.ToString(CultureInfo.InvariantCulture);
        ChildProcess[] children = [.. s_intervals.Select(interval => new ChildProcess("standing", time, interval))];
        double[][] results =
            [.. children.Select(child => Array.ConvertAll(child.Result(), word => double.Parse(word, CultureInfo.InvariantCulture)))];
        Array.ForEach(children, child => child.Dispose());

        Console.WriteLine(
            $"| interval | samples | CPU in the first {time} s | in the next {time} s | of one core, over idle: first | next | private " +
                $"memory after both | over idle |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|");
        for (int i = 0; i < s_intervals.Length; i++)
            Write(s_intervals[i], results[i], results[0], seconds);
    }

    /// <summary>The child: prints the samples taken, the milliseconds of CPU time in each half, and the KiB of private memory.</summary>
    internal static void RunChild(int seconds, string interval)
    {
        using var session = new HostedSession();
        if (interval != NoMonitor)
            session.Run($"$null = Start-ResourceMonitor -SampleInterval {interval}");

        double first = CpuMilliseconds(seconds);
        double second = CpuMilliseconds(seconds);
        long memory = PrivateMemory.Kibibytes;
        long samples = interval == NoMonitor ? 0 : session.Value<long>("(Get-ResourceMonitor).SamplesTaken");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{samples} {first} {second} {memory}"));
    }

    private static double CpuMilliseconds(int seconds)
    {
        TimeSpan before = Environment.CpuUsage.TotalTime;
        Thread.Sleep(TimeSpan.FromSeconds(seconds));
        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
    }

    private static void Write(string interval, double[] result, double[] idle, int seconds)
    {
        double Share(int half) => (result[half] - idle[half]) / (seconds * 10.0);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {interval} | {result[0]} | {result[1]:0} ms | {result[2]:0} ms | {Share(1):0.000} % | {Share(2):0.000} % | " +
                $"{result[3] / 1024:0.0} MiB | {(result[3] - idle[3]) / 1024:0.0} MiB |"));
    }
}
