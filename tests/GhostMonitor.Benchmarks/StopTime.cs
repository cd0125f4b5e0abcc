using System.Diagnostics;
using System.Management.Automation;

namespace GhostMonitor.Benchmarks;

/// <summary>How long it takes from Ctrl+C, which stops the pipeline, until a command that waits has ended.</summary>
internal static class StopTime
{
    private const int Stops = 25;

    private static readonly (string Command, string Before)[] s_commands =
    [
        ("Get-ResourceMetrics -Continuous", ""),
        ("Get-ResourceMetrics -SampleInterval 1h", ""),
        ("Get-ResourceMetrics -Continuous -SampleInterval 0.01", ""),
        ("Wait-ResourceAlert", "$null = Start-ResourceMonitor -SampleInterval 1h"),
        ("Wait-ResourceAlert -Timeout 1d", ""),
        ("$job | Receive-Job -Wait", "$job = Start-ResourceMonitor Job -SampleInterval 0.1"),
        ("Test-ResourceAlertAction Hangs", "Register-ResourceAlertAction Hangs { while ($true) { } } -Timeout 1h"),
        ("Test-ResourceAlertAction Here", "Register-ResourceAlertAction Here { while ($true) { } } -InSession -Timeout 1h"),
        ("Test-ResourceAlertAction Waits", "Register-ResourceAlertAction Waits -FilePath sleep -ArgumentList 1000 -Timeout 1h"),
    ];

    internal static void Run()
    {
        using var session = new HostedSession();
        Console.WriteLine($"| ended by Ctrl+C, {Stops} times, ms | least | median | most |");
        Console.WriteLine("|---|---:|---:|---:|");
        foreach ((string command, string before) in s_commands)
        {
            session.Run(before);

            // A monitor's first samples may raise alerts that the command would return with.
            session.Run("Get-ResourceThreshold | Remove-ResourceThreshold");
            Spread took = Spread.Of(Enumerable.Range(0, Stops).Select(_ => Measure(session, command)));
            Console.WriteLine($"| `{command}` | {took} |");
        }
    }

    private static double Measure(HostedSession session, string command)
    {
        using PowerShell shell = session.Create(command);
        IAsyncResult running = shell.BeginInvoke();
        Thread.Sleep(200);
        if (running.IsCompleted)
            throw new InvalidOperationException(command + " has ended by itself.");

        long start = Stopwatch.GetTimestamp();
        shell.Stop();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
