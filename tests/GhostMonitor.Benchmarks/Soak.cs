using System.Diagnostics;
using System.Globalization;

namespace GhostMonitor.Benchmarks;

/// <summary>
/// A monitor with actions that do everything wrong, live and through the cmdlets, beside the same monitor with well-behaved actions only:
/// what the first misses more than the second, the actions have cost it. An alert is raised or resolved ten times a second, for every
/// action.
/// </summary>
internal static class Soak
{
    private const string GoodOnly = "good";
    private const string BadToo = "bad";
    private const string BadOptions = "-Timeout 0.5";
    private const string Unregisters = "UnregistersItself";

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);

    private static readonly (string Name, string Script)[] s_bad =
    [
        ("Loops", "while ($true) { }"),
        ("HangsInNet", "$null = [System.Threading.ManualResetEventSlim]::new().Wait(-1)"),
        ("Throws", "throw 'broken'"),
        ("FloodsOutput", "while ($true) { 'flood' }"),
        ("FloodsErrors", "while ($true) { Write-Error flood -ErrorAction Continue }"),
        ("FloodsWarnings", "while ($true) { Write-Warning flood }"),
        ("Exits", "exit 1"),
        ("ClosesItsRunspace", "[runspace]::DefaultRunspace.Close()"),
        ("RemovesTheModule", "Remove-Module GhostMonitor -Force"),
        ("AllocatesWithoutEnd", "$all = [System.Collections.Generic.List[object]]::new(); while ($true) { $all.Add([byte[]]::new(1000)) }"),
    ];

    /// <summary>Runs both, one after the other, and prints the table.</summary>
    /// <param name="seconds">How long each takes.</param>
    /// <param name="interval">The time between samples, in seconds.</param>
    internal static void Run(int seconds, string interval)
    {
        string time = seconds.ToString(CultureInfo.InvariantCulture);
        using var good = new ChildProcess("soak", time, interval, GoodOnly);
        string[] alone = good.Result();
        using var bad = new ChildProcess("soak", time, interval, BadToo);
        string[] beside = bad.Result();

        Console.WriteLine($"A sample each {interval} s for {time} s, {Environment.ProcessorCount} CPUs");
        Console.WriteLine(
            "| | samples | missed | failed | notifications of one good action | by the other | lost or out of order | longest time " +
                "between samples, ms | most private memory, MiB | collections | paused by the garbage collector, s |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        Console.WriteLine($"| good actions only | {string.Join(" | ", alone)} |");
        Console.WriteLine($"| beside the bad ones | {string.Join(" | ", beside)} |");
    }

    /// <summary>
    /// The child: prints what the columns of the table say; before it, to standard error, what became of each action. The kind may be one
    /// bad action's name, too.
    /// </summary>
    internal static void RunChild(int seconds, string interval, string kind)
    {
        using var session = new HostedSession();
        session.Run("$first = [System.Collections.Concurrent.ConcurrentQueue[object]]::new(); $second = " +
            "[System.Collections.Concurrent.ConcurrentQueue[object]]::new()");
        session.Run("Get-ResourceThreshold | Remove-ResourceThreshold");
        Register(session, "First", "($using:first).Enqueue($_)", "");
        RegisterBad(session, kind);

        Register(session, "Second", "($using:second).Enqueue($_)", "");
        session.Run($"$null = Start-ResourceMonitor -SampleInterval {interval} -HistorySize 100000 -AlertHistorySize 100000");
        long most = Provoke(session, kind, seconds);
        session.Run("Remove-ResourceThreshold memory");
        Settle(session);
        Report(session, most);

        // What hangs for good in a call of the framework can't be ended: the process's end doesn't wait for it.
        Environment.Exit(0);
    }

    private static void Register(HostedSession session, string name, string script, string options) =>
        session.Run($"Register-ResourceAlertAction {name} {{ {script} }} {options}");

    private static void RegisterBad(HostedSession session, string kind)
    {
        foreach ((string name, string script) in s_bad.Where(action => kind == BadToo || kind == action.Name))
            Register(session, name, script, BadOptions);
    }

    /// <summary>Raises and resolves an alert in turns.</summary>
    /// <returns>The most private memory on the way, in KiB.</returns>
    private static long Provoke(HostedSession session, string kind, int seconds)
    {
        long most = 0;
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds)
        {
            if (kind == BadToo && session.Run($"Get-ResourceAlertAction {Unregisters}*").Count == 0)
                Register(session, Unregisters, $"Unregister-ResourceAlertAction {Unregisters}", BadOptions);

            session.Run("Set-ResourceThreshold memory -Warning 0.001 -Critical 100 -Hysteresis 0");
            Thread.Sleep(s_pause);
            session.Run("Set-ResourceThreshold memory -Warning 99.9 -Critical 100 -Hysteresis 0");
            Thread.Sleep(s_pause);
            most = Math.Max(most, PrivateMemory.Kibibytes);
        }

        return most;
    }

    private static void Settle(HostedSession session)
    {
        long start = Stopwatch.GetTimestamp();
        while (session.Value<long>(
            "(Get-ResourceAlertAction First, Second).QueueLength | ForEach-Object { $sum = 0 } { $sum += $_ } { $sum }") > 0)
        {
            if (Stopwatch.GetElapsedTime(start) > TimeSpan.FromSeconds(30))
                throw new InvalidOperationException("The good actions' queues never became empty.");

            Thread.Sleep(s_pause);
        }
    }

    private static void Report(HostedSession session, long most)
    {
        foreach (string line in session.Run(
            "Get-ResourceAlertAction | ForEach-Object { \"$($_.Name): $($_.Invocations) calls, $($_.Successes) successes, " +
                "$($_.Failures) failures, $($_.Timeouts) timeouts, $($_.Dropped) dropped\" }").Select(line => line.ToString()))
            Console.Error.WriteLine(line);

        long wrong = session.Value<long>("""
            $recorded = @(Get-ResourceAlert).Id
            $wrong = 0
            foreach ($queue in $first, $second) {
                $got = $queue.ToArray().Id
                for ($i = 0; $i -lt $recorded.Count; $i++) { if ($got[$i] -ne $recorded[$i]) { $wrong++ } }
            }
            $wrong
            """);
        string counts =
            session.Value<string>(
                "$m = Get-ResourceMonitor; \"$($m.SamplesTaken) $($m.SamplesMissed) $($m.SamplesFailed) $($first.Count) " +
                    "$($second.Count)\"");
        double longest = session.Value<double>("""
            $longest = 0
            $last = $null
            foreach ($time in (Get-ResourceMetrics -History).Timestamp) {
                if ($last) { $longest = [math]::Max($longest, ($time - $last).TotalMilliseconds) }
                $last = $time
            }
            $longest
            """);
        Console.WriteLine(FormattableString.Invariant(
            $"{counts} {wrong} {longest:0} {most >> 10} {GC.CollectionCount(0)} {GC.GetTotalPauseDuration().TotalSeconds:0.0}"));
    }
}
