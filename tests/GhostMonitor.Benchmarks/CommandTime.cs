using System.Diagnostics;

namespace GhostMonitor.Benchmarks;

/// <summary>What Get-ResourceMetrics takes beyond the window that it measures over.</summary>
internal static class CommandTime
{
    private const int Calls = 100;

    private static readonly TimeSpan s_window = TimeSpan.FromMilliseconds(50);

    internal static void Run()
    {
        using var session = new HostedSession();
        session.Run("$null = 1");
        double first = Measure(session);
        Spread later = Spread.Of(Enumerable.Range(0, Calls).Select(_ => Measure(session)));
        Console.WriteLine($"| Get-ResourceMetrics beyond its window, {Calls} calls, ms | least | median | most |");
        Console.WriteLine("|---|---:|---:|---:|");
        Console.WriteLine(FormattableString.Invariant($"| the first call of the process | {first:0.0} | {first:0.0} | {first:0.0} |"));
        Console.WriteLine($"| later calls | {later} |");
    }

    private static double Measure(HostedSession session)
    {
        long start = Stopwatch.GetTimestamp();
        session.Run(FormattableString.Invariant($"Get-ResourceMetrics -SampleInterval {s_window.TotalSeconds}"));
        return (Stopwatch.GetElapsedTime(start) - s_window).TotalMilliseconds;
    }
}
