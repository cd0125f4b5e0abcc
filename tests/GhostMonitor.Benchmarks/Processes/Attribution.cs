using System.Globalization;
using System.Text.Json;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Notifications;

namespace GhostMonitor.Benchmarks.Processes;

/// <summary>
/// 60 incidents, each beside three innocent neighbours that are busy too: in how many the program that made it is the first that the alert
/// names, as an object and in the JSON that a web server receives.
/// </summary>
internal static class Attribution
{
    private const int OfEachKind = 10;
    private const int Neighbours = 3;
    private const int SamplesBefore = 2;

    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_breach = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(15);

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
            Console.WriteLine("| incident | alert raised | first in the alert | first in the JSON received |");
            Console.WriteLine("|---|---:|---:|---:|");
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
        var random = new Random(seed);
        string culprit = Copy(program, folder, $"culprit{seed}");
        using var scope = new MonitoringScope();
        scope.Thresholds.Adopt(ThresholdSet.Empty);
        scope.Actions.Register(new AlertActionOptions { Name = "web" }, new WebhookHandler(new HttpActionOptions(receiver.Uri)));
        var running = new List<IDisposable>();
        try
        {
            for (int i = 0; i < Neighbours; i++)
                running.Add(Neighbour(random, Copy(program, folder, $"neighbour{i}"), Path.Combine(folder, $"neighbour{i}.data")));

            using ResourceMonitor monitor = scope.StartMonitor(new MonitorOptions("Attribution", s_interval));
            double before = Before(monitor, incident.Resource);
            scope.Thresholds.Set(new ThresholdChange { Resource = incident.Resource, Warning = incident.Level(before), For = s_breach });
            running.Add(Trouble.Of(culprit, incident.Arguments(random, Path.Combine(folder, "storm.data"))));
            if (Raised(monitor) is not ResourceAlert alert)
            {
                named = $"no alert; it was {before} before, and {Reading(monitor.Latest!, incident.Resource)} at the end";
                return default;
            }

            JsonElement? received = receiver.Find(alert.Id, s_patience);
            named = string.Join(", ", alert.Culprits);
            return new Outcome(1, IsFirst(alert, culprit) ? 1 : 0, IsFirst(received, culprit) ? 1 : 0);
        }
        finally
        {
            running.ForEach(static each => each.Dispose());
        }
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
        Wait.Until(() => monitor.Samples.Count > SamplesBefore, s_patience);
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
        Wait.Until(() => monitor.Alerts.Count > 0, s_patience);
        return monitor.Alerts.Snapshot().FirstOrDefault();
    }

    private static bool IsFirst(ResourceAlert alert, string culprit) =>
        alert.Culprits is [ResourceCulprit first, ..] && first.Name == Path.GetFileName(culprit);

    private static bool IsFirst(JsonElement? alert, string culprit) =>
        alert is JsonElement json && json.TryGetProperty("culprits", out JsonElement culprits) && culprits.GetArrayLength() > 0
        && culprits[0].GetProperty("name").GetString() == Path.GetFileName(culprit);

    private static void Print(string kind, Outcome outcome) =>
        Console.WriteLine($"| {kind} | {outcome.Raised} | {outcome.InAlert} | {outcome.InJson} |");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private readonly record struct Outcome(int Raised, int InAlert, int InJson)
    {
        public static Outcome operator +(Outcome left, Outcome right) =>
            new(left.Raised + right.Raised, left.InAlert + right.InAlert, left.InJson + right.InJson);
    }
}
