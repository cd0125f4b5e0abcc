using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Outputs;

/// <summary>
/// Writes a report as JSON: the report document (<c>alerts</c>, <c>total_alerts</c>, <c>current_metrics</c>), and after it everything else.
/// Pure but for the writer.
/// </summary>
internal static class JsonReport
{
    /// <summary>Writes the document. Sample by sample: a long history is never in memory as text.</summary>
    /// <param name="report">The report.</param>
    /// <param name="writer">Where to.</param>
    public static void Write(HistoryReport report, TextWriter writer)
    {
        ResourceMetrics last = report.Samples[report.Samples.Count - 1];
        string document =
            ReportJson.Write(ReportBuilder.Build(last, report.Alerts, report.Monitors, isFreshSample: false, limit: int.MaxValue));
        writer.Write(document.Substring(0, document.Length - 1));
        writer.Write(",");
        writer.Write(Members(report));
        writer.Write(",\"samples\":[");
        for (int i = 0; i < report.Samples.Count; i++)
        {
            writer.Write(i == 0 ? "\n" : ",\n");
            writer.Write(Sample(report.Samples[i]));
        }

        writer.Write("\n]}\n");
    }

    private static string Members(HistoryReport report)
    {
        JsonTextWriter json = new JsonTextWriter()
            .BeginObject()
            .Name("computer_name").Value(report.ComputerName)
            .Name("generated_at").Value(report.GeneratedAt)
            .Name("from").Value(report.From)
            .Name("to").Value(report.To)
            .Name("sample_interval_seconds").Value(report.SampleInterval.TotalSeconds)
            .Name("samples_are_means").Value(report.AreMeans)
            .Name("alerts_are_replayed").Value(report.AreAlertsReplayed)
            .Name("monitors");
        json.BeginArray();
        foreach (string monitor in report.Monitors)
            json.Value(monitor);

        json.EndArray();
        WritePeriod(json, report.Period);
        WriteHealth(json, report.Health);
        WriteThresholds(json, report.Thresholds.Rules);
        string text = json.EndObject().ToString();
        return text.Substring(1, text.Length - 2);
    }

    private static void WritePeriod(JsonTextWriter json, ReportPeriod period) => json
        .Name("period")
        .BeginObject()
        .Name("episodes").Value(period.Episodes)
        .Name("critical_episodes").Value(period.CriticalEpisodes)
        .Name("worst_level").Value(period.WorstLevel.ToString().ToLowerInvariant())
        .Name("longest_seconds").Value(period.Longest.TotalSeconds)
        .Name("longest_resource_name").Value(period.LongestResourceName)
        .Name("longest_instance").Value(period.LongestInstance)
        .EndObject();

    private static void WriteHealth(JsonTextWriter json, ResourceHealth health)
    {
        json.Name("health").BeginObject().Name("status").Value(health.Status.ToString().ToLowerInvariant()).Name("checks").BeginArray();
        foreach (HealthCheck check in health.Checks)
        {
            json.BeginObject()
                .Name("name").Value(check.Name)
                .Name("status").Value(check.Status.ToString().ToLowerInvariant())
                .Name("description").Value(check.Description)
                .EndObject();
        }

        json.EndArray().EndObject();
    }

    private static void WriteThresholds(JsonTextWriter json, IReadOnlyList<ResourceThreshold> rules)
    {
        json.Name("thresholds").BeginArray();
        foreach (ResourceThreshold rule in rules)
        {
            json.BeginObject()
                .Name("resource_name").Value(rule.ResourceName)
                .Name("instance").Value(rule.Instance)
                .Name("monitor_name").Value(rule.MonitorName)
                .Name("warning").Value(rule.Warning)
                .Name("critical").Value(rule.Critical)
                .Name("below").Value(rule.Below)
                .Name("unit").Value(rule.Unit)
                .EndObject();
        }

        json.EndArray();
    }

    private static string Sample(ResourceMetrics metrics)
    {
        JsonTextWriter json = new JsonTextWriter().BeginObject().Name("timestamp").Value(metrics.Timestamp);
        WriteFields(json, metrics, ReportFields.OfSample);
        WriteRows(json, "disks", metrics.Filesystems, static row => row.Name, ReportFields.OfFilesystem);
        WriteRows(json, "disk_devices", metrics.DiskDevices, static row => row.Name, ReportFields.OfDevice);
        WriteRows(json, "interfaces", metrics.NetworkInterfaces, static row => row.Name, ReportFields.OfInterface);
        json.Name("unavailable").BeginArray();
        foreach (string name in metrics.Unavailable)
            json.Value(name);

        return json.EndArray().EndObject().ToString();
    }

    private static void WriteRows<T>(JsonTextWriter json, string name, IReadOnlyList<T> rows, Func<T, string> nameOf,
        (string Name, Func<T, object?> Read)[] fields)
    {
        json.Name(name).BeginArray();
        foreach (T row in rows)
        {
            json.BeginObject().Name("name").Value(nameOf(row));
            WriteFields(json, row, fields);
            json.EndObject();
        }

        json.EndArray();
    }

    private static void WriteFields<T>(JsonTextWriter json, T source, (string Name, Func<T, object?> Read)[] fields)
    {
        foreach ((string name, Func<T, object?> read) in fields)
        {
            json.Name(name);
            _ = read(source) switch
            {
                long whole => json.Value(whole),
                double real => json.Value(real),
                _ => json.Value((string?)null),
            };
        }
    }
}
