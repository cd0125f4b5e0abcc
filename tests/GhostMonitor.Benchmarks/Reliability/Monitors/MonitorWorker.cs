using System.Diagnostics;
using System.Globalization;

namespace GhostMonitor.Benchmarks.Reliability.Monitors;

/// <summary>The child with two monitors and an endpoint, whose thresholds, actions and configuration change by the second.</summary>
internal static class MonitorWorker
{
    /// <summary>The child's name.</summary>
    internal const string Name = "monitors";

    /// <summary>The monitor at 1 s.</summary>
    internal const string Slow = "Slow";

    /// <summary>The monitor at 10 ms.</summary>
    internal const string Fast = "Fast";

    /// <summary>Five minutes at 10 ms: the history is full well before the middle of an hour.</summary>
    private const int FastHistory = 30_000;

    private const int MostErrors = 10;

    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    internal static void Run(string folder)
    {
        CancellationToken over = ParentPipe.Watch();
        using var session = new HostedSession();
        session.Run($"$slow = Start-ResourceMonitor {Slow} -SampleInterval 1 -RecordPath '{Path.Combine(folder, "slow.db")}'");
        session.Run($"$fast = Start-ResourceMonitor {Fast} -SampleInterval 0.01 -HistorySize {FastHistory}");
        session.Run("$endpoint = Start-ResourceEndpoint 0");
        ParentPipe.Send("port " + session.Value<int>("$endpoint.Port"));
        Mutate(session, folder, over);
        Report(session);
    }

    private static void Mutate(HostedSession session, string folder, CancellationToken stop)
    {
        Mutation[] mutations =
            [new ThresholdMutation(session), new ActionMutation(session, folder), new ConfigurationMutation(session, folder)];
        long due = Stopwatch.GetTimestamp();
        for (int turn = 0; ; turn++)
        {
            due += (long)(s_pause.TotalSeconds * Stopwatch.Frequency);
            mutations[turn % mutations.Length].Run();
            ParentPipe.Send(string.Create(CultureInfo.InvariantCulture, $"memory {PrivateMemory.Kibibytes}"));
            if (stop.WaitHandle.WaitOne(TimeSpan.FromSeconds(Math.Max(0, (double)(due - Stopwatch.GetTimestamp()) / Stopwatch.Frequency))))
                return;
        }
    }

    private static void Report(HostedSession session)
    {
        foreach (string monitor in (string[])[Slow, Fast])
        {
            foreach (string member in (string[])["SamplesTaken", "SamplesMissed", "SamplesFailed"])
                Tally.Send($"{monitor} {member}", session.Value<long>($"(Get-ResourceMonitor {monitor}).{member}"));
        }

        // Why readings failed, should any have.
        foreach (object error in session.Run("@($slow.Error) + @($fast.Error)").Take(MostErrors))
            ParentPipe.Send(error.ToString()!);

        Tally.Send("Slow SamplesNotRecorded", session.Value<long>($"(Get-ResourceMonitor {Slow}).SamplesNotRecorded"));
    }
}
