namespace GhostMonitor.Module.Tests;

public sealed class ManyRunspacesTests
{
    private const int Runspaces = 8;
    private const int RoundsEach = 100;

    /// <summary>Where all threads of the process are counted, idle ones of the pool are among them, which end after 20 s.</summary>
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(60);

    private const string Round = """
        foreach ($round in 1..ROUNDS) {
            $job = Start-ResourceMonitor -Name "M$Number" -SampleInterval 0.01 -HistorySize 3
            Set-ResourceThreshold cpu -Warning (10 + $Number) -Critical 90
            $rule = Get-ResourceThreshold cpu
            if ($rule.Warning -lt 10 -or $rule.Warning -gt 20 -or $rule.Critical -ne 90) {
                throw "cpu is at $($rule.Warning)/$($rule.Critical)"
            }
            $null = Get-ResourceMonitor; $null = Get-ResourceAlert; $null = Get-ResourceMetrics -History
            $null = Get-ResourceReport
            $null = $job | Receive-Job 3>$null
            if ($round % 2) { Stop-ResourceMonitor "M$Number" } else { $job | Stop-Job }
            $job | Remove-Job
        }
        """;

    [Fact]
    public async Task Eight_runspaces_that_start_stop_set_and_read_at_once_leave_no_error_no_monitor_and_no_thread()
    {
        TestMachine.NeedsEveryReading();
        using var watcher = new Session();
        Session[] sessions = Enumerable.Range(0, Runspaces).Select(_ => new Session()).ToArray();
        int threadsBefore = GhostMonitorThreads();

        await Task.WhenAll(sessions.Select((session, number) => Task.Run(() => session.Run(
            $"$Number = {number}\n" + Round.Replace("ROUNDS", RoundsEach.ToString(System.Globalization.CultureInfo.InvariantCulture))))));

        Assert.Empty(watcher.Run("Get-ResourceMonitor"));
        Assert.InRange(watcher.Value<double>("(Get-ResourceThreshold cpu).Warning"), 10, 18);
        foreach (Session session in sessions)
        {
            Assert.Empty(session.Run("Get-Job"));
            session.Dispose();
        }

        Assert.True(SpinWait.SpinUntil(() => GhostMonitorThreads() <= threadsBefore, s_timeout),
            $"{GhostMonitorThreads()} threads of the module are left, {threadsBefore} were there before.");
    }

    /// <summary>
    /// The threads that the module named; on Linux a thread's name is cut to 15 characters. Elsewhere the process's count serves.
    /// </summary>
    private static int GhostMonitorThreads()
    {
        if (!OperatingSystem.IsLinux())
            return System.Diagnostics.Process.GetCurrentProcess().Threads.Count;

        return Directory.GetDirectories("/proc/self/task").Count(task =>
        {
            try
            {
                return File.ReadAllText(Path.Combine(task, "comm")).StartsWith("GhostMonitor", StringComparison.Ordinal);
            }
            catch (IOException)
            {
                // The thread ended between the list and the look.
                return false;
            }
        });
    }
}
