using System.Globalization;
using System.Text.Json;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Recording;

namespace GhostMonitor.Benchmarks.Processes;

/// <summary>
/// 60 incidents, each beside three innocent neighbours that are busy too: in how many the program that made it is the first that the alert
/// names, as an object, in the JSON that a web server receives, and as read back from the recording.
/// </summary>
internal static class Attribution
{
    private const int OfEachKind = 10;
    private const int Neighbours = 3;
    private const int SamplesBefore = 2;

    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_breach = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(15);

    internal static void Run()
    {
        using var programs = new NativePrograms();
        using var receiver = new AlertReceiver();
        string folder = Directory.CreateTempSubdirectory("ghostmonitor-attribution-").FullName;
        try
        {
            Console.WriteLine($"{OfEachKind} incidents of each kind, {Neighbours} neighbours each, a sample each " +
                $"{s_interval.TotalSeconds} s, an alert after {s_breach.TotalSeconds} s");
            Console.WriteLine();
            Console.WriteLine("| incident | alert raised | first in the alert | first in the JSON received | first in the recording |");
            Console.WriteLine("|---|---:|---:|---:|---:|");
            var misses = new List<string>();
            string program = programs.PathOf("trouble");
            Outcome[] all = [.. Incident.Kinds.Select((incident, kind) => RunKind(incident, kind, program, folder, receiver, misses))];
            Print("all", all.Aggregate(static (left, right) => left + right));
            misses.ForEach(Console.WriteLine);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Outcome RunKind(Incident incident, int kind, string program, string folder, AlertReceiver receiver, List<string> misses)
    {
        Outcome sum = default;
        for (int i = 0; i < OfEachKind; i++)
        {
            int seed = (kind * OfEachKind) + i;
            Outcome outcome = RunOne(incident, seed, program, folder, receiver, out string named);
            sum += outcome;
            if (outcome.InAlert == 0)
                misses.Add($"{incident.Kind} of seed {seed}: {named}");
        }

        Print(incident.Kind, sum);
        return sum;
    }

    private static Outcome RunOne(Incident incident, int seed, string program, string folder, AlertReceiver receiver, out string named)
    {
        string culprit = Copy(program, folder, $"culprit{seed}");
        string recording = Path.Combine(folder, $"{seed}.db");
        ResourceAlert? alert = Observe(incident, new Random(seed), culprit, recording, receiver.Uri, out named);
        if (alert is null)
            return default;

        named = string.Join(", ", alert.Culprits);
        return new Outcome(1, Number(IsFirst(alert.Culprits, culprit)), Number(IsFirst(receiver.Find(alert.Id, s_timeout), culprit)),
            Number(IsFirst(ReadBack(recording, alert), culprit)));
    }

    /// <summary>Makes an incident beside its neighbours, and waits for the alert.</summary>
    /// <returns>The alert; null if none came, and why.</returns>
    private static ResourceAlert? Observe(Incident incident, Random random, string culprit, string recording, Uri web, out string why)
    {
        using var scope = new MonitoringScope(findRecordStore: static () => new SqliteRecordStore());
        scope.Thresholds.Adopt(ThresholdSet.Empty);
        scope.Actions.Register(new AlertActionOptions { Name = "web" }, new WebhookHandler(new HttpActionOptions(web)));
        string folder = Path.GetDirectoryName(culprit)!;
        var running = new List<IDisposable>();
        try
        {
            for (int i = 0; i < Neighbours; i++)
                running.Add(Neighbour(random, Copy(culprit, folder, $"neighbour{i}"), Path.Combine(folder, $"neighbour{i}.data")));

            using ResourceMonitor monitor = scope.StartMonitor(new MonitorOptions("Attribution", s_interval, recordPath: recording));
            double before = Before(monitor, incident.Resource);
            scope.Thresholds.Set(new ThresholdChange { Resource = incident.Resource, Warning = incident.Level(before), For = s_breach });
            running.Add(Trouble.Of(culprit, incident.Arguments(random, Path.Combine(folder, "storm.data"))));
            ResourceAlert? alert = Raised(monitor);
            why = $"no alert; it was {before} before, and {Reading(monitor.Latest!, incident.Resource)} at the end";
            return alert;
        }
        finally
        {
            running.ForEach(static each => each.Dispose());
        }
    }

    /// <summary>Who used most in the time of an alert's breach, by what its monitor recorded.</summary>
    private static IReadOnlyList<ResourceCulprit> ReadBack(string recording, ResourceAlert alert)
    {
        using IRecordReader reader = new SqliteRecordStore().OpenReader(recording);
        DateTimeOffset begin = alert.Moment - s_breach - s_interval;
        var query = new RecordQuery { After = begin, Before = alert.Moment, Resolution = RecordResolution.Raw };
        ProcessWindow? window = ProcessTimes.Between(reader.ReadProcesses(query).Select(static each => each.Window), begin, alert.Moment);
        return Culprits.Of(ResourceCatalog.TryResolve(alert.ResourceName)!, alert.Instance, window).All;
    }

    private static string Copy(string program, string folder, string name)
    {
        string copy = Path.Combine(folder, name);
        if (!File.Exists(copy))
            File.Copy(program, copy);

        return copy;
    }

    private static Trouble Neighbour(Random random, string program, string file) => Trouble.Of(program, "neighbour",
        Text(random.Next(5, 16)), Text(random.Next(20, 100)), Text(random.Next(50, 500)), Text(random.Next(5, 40)), file);

    /// <summary>The largest reading of a few samples.</summary>
    private static double Before(ResourceMonitor monitor, string resource)
    {
        Wait.Until(() => monitor.Samples.Count > SamplesBefore, s_timeout);
        return monitor.Samples.Snapshot().Skip(1).Max(sample => Reading(sample, resource));
    }

    /// <summary>The reading; of several instances, the largest.</summary>
    private static double Reading(ResourceMetrics metrics, string resource)
    {
        ResourceDefinition definition = ResourceCatalog.TryResolve(resource)!;
        int rows = definition.List == MetricList.Machine ? 1 : metrics.Values.Layout.Rows(definition.List).Length;
        return Enumerable.Range(0, rows).Max(row => definition.Value(metrics, row)) ?? 0;
    }

    private static ResourceAlert? Raised(ResourceMonitor monitor)
    {
        Wait.Until(() => monitor.Alerts.Count > 0, s_timeout);
        return monitor.Alerts.Snapshot().FirstOrDefault();
    }

    private static bool IsFirst(IReadOnlyList<ResourceCulprit> culprits, string culprit) =>
        culprits is [ResourceCulprit first, ..] && first.Name == Path.GetFileName(culprit);

    private static bool IsFirst(JsonElement? alert, string culprit) =>
        alert is JsonElement json && json.TryGetProperty("culprits", out JsonElement culprits) && culprits.GetArrayLength() > 0
        && culprits[0].GetProperty("name").GetString() == Path.GetFileName(culprit);

    private static void Print(string kind, Outcome outcome) =>
        Console.WriteLine($"| {kind} | {outcome.Raised} | {outcome.InAlert} | {outcome.InJson} | {outcome.InRecording} |");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int Number(bool isSo) => isSo ? 1 : 0;

    private readonly record struct Outcome(int Raised, int InAlert, int InJson, int InRecording)
    {
        public static Outcome operator +(Outcome left, Outcome right) =>
            new(left.Raised + right.Raised, left.InAlert + right.InAlert, left.InJson + right.InJson, left.InRecording + right.InRecording);
    }
}
