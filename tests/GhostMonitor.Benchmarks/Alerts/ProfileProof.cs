using System.Globalization;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Backtesting;
using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Recording;

namespace GhostMonitor.Benchmarks.Alerts;

/// <summary>
/// How many messages each profile would have sent over a recording, and whether it tells of incidents, and how soon. The incidents are
/// numbers, put on top of the recording's own samples: nothing is done to this machine.
/// </summary>
internal static class ProfileProof
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_before = TimeSpan.FromMinutes(20);
    private static readonly TimeSpan s_incident = TimeSpan.FromHours(2);
    private static readonly AlertActionOptions s_options = new() { Name = "mail" };

    private static readonly RegisteredAction[] s_actions =
        [new RegisteredAction(new ResourceAlertAction { Name = s_options.Name }, s_options)];

    /// <summary>Prints both tables.</summary>
    /// <param name="recording">A recording of days on which all was well.</param>
    internal static void Run(string recording)
    {
        using IRecordReader reader = new SqliteRecordStore().OpenReader(Path.GetFullPath(recording));
        SampleHistory[] samples = [.. Read(reader, RecordResolution.Raw)];
        PrintNormal(samples, [.. Read(reader, RecordResolution.Minute)]);
        Console.WriteLine();
        PrintIncidents(samples[0].Samples);
    }

    private static IReadOnlyList<SampleHistory> Read(IRecordReader reader, RecordResolution resolution) =>
        RecordedHistory.Read(reader, new RecordQuery { Resolution = resolution });

    private static void PrintNormal(SampleHistory[] samples, SampleHistory[] minutes)
    {
        TimeSpan length = TimeSpan.FromTicks(samples.Sum(static each => (each.Samples[^1].Moment - each.Samples[0].Moment).Ticks));
        Say($"{samples.Sum(static each => each.Samples.Count):N0} samples of {length.TotalHours:0.0} hours");
        Console.WriteLine();
        Console.WriteLine("| thresholds | messages | a week of it | messages, by the minute's mean | what |");
        Console.WriteLine("|---|---:|---:|---:|---|");
        Print("as shipped", ThresholdSet.Default);
        foreach (ThresholdProfile profile in ThresholdProfiles.All)
            Print(profile.Name, profile.ApplyTo(ThresholdSet.Default));

        void Print(string name, ThresholdSet rules)
        {
            IReadOnlyList<ResourceAlertActionMessage> messages = Messages(samples, rules);
            string what = string.Join(", ", messages.SelectMany(static each => each.Alerts).GroupBy(static alert => alert.ResourceName)
                .Select(static each => string.Create(CultureInfo.InvariantCulture, $"{each.Key} {each.Count()}")));
            double week = messages.Count * TimeSpan.FromDays(7).TotalHours / length.TotalHours;
            Say($"| {name} | {messages.Count} | {week:0} | {Messages(minutes, rules).Count} | {what} |");
        }
    }

    private static void PrintIncidents(IReadOnlyList<ResourceMetrics> normal)
    {
        Console.WriteLine($"| incident, alert after | {string.Join(" | ", ThresholdProfiles.All)} |");
        Console.WriteLine($"|---|{string.Concat(ThresholdProfiles.All.Select(static _ => "---|"))}");
        foreach (MadeUpIncident incident in MadeUpIncident.Kinds)
        {
            SampleHistory history = HistoryOf(incident, normal);
            IEnumerable<string> cells = ThresholdProfiles.All.Select(profile =>
                First(Messages([history], profile.ApplyTo(ThresholdSet.Default)), history.Samples[0].Moment + s_before));
            Console.WriteLine($"| {incident.Kind} | {string.Join(" | ", cells)} |");
        }
    }

    /// <summary>The numbers of samples of a normal time, one after the other, and then the incident on top of them.</summary>
    private static SampleHistory HistoryOf(MadeUpIncident incident, IReadOnlyList<ResourceMetrics> normal)
    {
        int count = (int)((s_before + s_incident) / s_interval);
        DateTimeOffset start = normal[0].Moment;
        return new SampleHistory
        {
            ComputerName = normal[0].ComputerName,
            SampleInterval = s_interval,
            Samples = [.. Enumerable.Range(0, count).Select(i =>
            {
                TimeSpan since = (i * s_interval) - s_before;
                ResourceMetrics sample = normal[i % normal.Count] with { Moment = start + (i * s_interval), CpuPercent = 30 };
                return since < TimeSpan.Zero ? sample : incident.Change(sample, since.TotalSeconds);
            })],
        };
    }

    private static IReadOnlyList<ResourceAlertActionMessage> Messages(SampleHistory[] histories, ThresholdSet rules) =>
        NotificationReplay.Run(histories, _ => rules, s_actions, static (_, _) => false);

    private static string First(IReadOnlyList<ResourceAlertActionMessage> messages, DateTimeOffset begun) =>
        messages.FirstOrDefault(message => message.Moment >= begun) is not ResourceAlertActionMessage first ? "**missed**"
        : string.Create(CultureInfo.InvariantCulture, $"{(first.Moment - begun).TotalMinutes:0.0} min, {first.Alerts[0].ResourceName}");

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
