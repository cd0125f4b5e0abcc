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
            ReportJson.WriteContract(ReportBuilder.Build(last, report.Alerts, report.Monitors, isFreshSample: false, limit: int.MaxValue));
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
        json.Name("health");
        HealthJson.Write(json, report.Health);
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

    private static void WriteThresholds(JsonTextWriter json, IReadOnlyList<ResourceThreshold> rules)
    {
        json.Name("thresholds").BeginArray();
        foreach (ResourceThreshold rule in rules)
            ThresholdJson.Write(json, rule);

        json.EndArray();
    }

    private static string Sample(ResourceMetrics metrics)
    {
        var json = new JsonTextWriter();
        MetricsJson.Write(json, metrics);
        return json.ToString();
    }
}
