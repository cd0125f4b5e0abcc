using System.Globalization;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Backtesting;
using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Outputs;

/// <summary>
/// Writes a report as one HTML page: charts as inline SVG, tables, its own style and nothing that is loaded from elsewhere. Pure but for
/// the writer.
/// </summary>
/// <remarks>
/// A policy in the page forbids scripts and every request, should a name ever get past the escaping. Light or dark as the reader's system
/// is; light on paper.
/// </remarks>
internal static class HtmlReport
{
    /// <summary>How many alerts the table lists at the most, the newest.</summary>
    public const int MaximumAlerts = 1000;

    /// <summary>Writes the page.</summary>
    /// <param name="report">The report.</param>
    /// <param name="writer">Where to.</param>
    public static void Write(HistoryReport report, TextWriter writer)
    {
        HistoryReport local = InOneZone(report);
        var html = new HtmlWriter(writer);
        html.Raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
            .Raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light " +
                "dark\">\n")
            .Element("title", "Resources of " + local.ComputerName).Raw("\n<style>\n").Raw(HtmlStyle.Css)
                .Raw("</style>\n</head>\n<body>\n<main>\n");
        WriteHead(html, local);
        ReportEpisodes.Write(html, local);
        WriteCharts(html, local);
        WriteReadings(html, local);
        WriteHealth(html, local.Health);
        WriteRules(html, local.Thresholds);
        ReportEpisodes.WriteCulprits(html, local);
        WriteAlerts(html, local);
        html.Raw("</main>\n</body>\n</html>\n");
    }

    /// <summary>The first and the last sample, which the axes begin and end with, in the zone of the one who made the report.</summary>
    private static HistoryReport InOneZone(HistoryReport report)
    {
        ResourceMetrics[] samples = [.. report.Samples];
        foreach (int end in new[] { 0, samples.Length - 1 })
            samples[end] = samples[end] with { Moment = samples[end].Moment.ToOffset(report.GeneratedAt.Offset) };

        return report with { Samples = samples };
    }

    private static void WriteHead(HtmlWriter html, HistoryReport report)
    {
        html.Raw("<h1>Resources of ").Element("bdi", report.ComputerName).Raw("</h1>\n");
        html.Element("p", Headline(report.Period), $"class=\"status {ClassOf(report.Period.WorstLevel)}\"").Raw("\n");
        html.Element("p",
            string.Format(CultureInfo.InvariantCulture, "{0} to {1} (UTC{2:zzz}), {3} {4}, one every {5:0.###} s.{6} Made {7}.",
            ReportText.Time(report.From), ReportText.Time(report.To), report.GeneratedAt,
            report.Samples.Count, report.Samples.Count == 1 ? "sample" : "samples", report.SampleInterval.TotalSeconds,
            MonitorText(report.Monitors), ReportText.Time(report.GeneratedAt))).Raw("\n");
        if (report.AreMeans)
            html.Element("p",
                "Each sample is the mean of a minute or an hour of a recording: a peak that lasted for less shows lower than it was.")
                    .Raw("\n");
    }

    /// <summary>What happened in all of the time. How it was at the end has a section of its own.</summary>
    private static string Headline(ReportPeriod period)
    {
        if (period.Episodes == 0)
            return "● No alert in this time";

        string resource = ReportText.Subject(period.LongestResourceName ?? "", period.LongestInstance);
        string count = period.Episodes == 1
            ? "1 alert"
            : string.Format(CultureInfo.InvariantCulture, "{0} alerts, {1} critical", period.Episodes, period.CriticalEpisodes);
        return $"{ReportText.Level(period.WorstLevel)}: {count}; the longest was {resource} for {ReportText.Length(period.Longest)}";
    }

    private static string MonitorText(IReadOnlyList<string> monitors) =>
        monitors.Count == 0 ? "" : (monitors.Count == 1 ? " Monitor: " : " Monitors: ") + string.Join(", ", monitors) + ".";

    private static void WriteHealth(HtmlWriter html, ResourceHealth health)
    {
        html.Raw("<section><h2>Health at the end</h2>\n");
        html.Element("p",
            $"{Status(health.Verdict)} at the last sample alone: each threshold at once, however long it must last.");
        html.Table("What was looked at", ["Check", "Status", "What it says"],
            health.Checks.Select(static check => new[] { check.Name, Status(check.Verdict), check.Description }));
        html.Raw("</section>\n");
    }

    private static void WriteCharts(HtmlWriter html, HistoryReport report)
    {
        html.Raw("<section><h2>Charts</h2>\n");
        html.Element("p",
            "Long dashes: warning. Short dashes: critical. Shaded: an alert was open. An upright line: the machine started again, or its "
            + "clock was set. A line ends where a reading is missing or nobody sampled. Where there are more readings than pixels, the "
            + "lowest and the highest of each are drawn. What hardly moved is drawn small.");
        html.Raw("<div class=\"charts\">\n");
        int number = 0;
        foreach (Chart chart in Chart.AllOf(report))
            SvgChart.Write(html, chart, ++number);

        html.Raw("</div>\n</section>\n");
    }

    private static void WriteAlerts(HtmlWriter html, HistoryReport report)
    {
        if (report.Alerts.Count == 0)
            return;

        html.Raw("<section><h2>All alerts</h2>\n");
        int leftOut = Math.Max(0, report.Alerts.Count - MaximumAlerts);
        if (leftOut > 0)
            html.Element("p", string.Format(CultureInfo.InvariantCulture, "The newest {0} of {1}.", MaximumAlerts, report.Alerts.Count));

        html.Table("Newest last", ["Time", "Level", "What happened", "Resource", "Message", "Lasted"],
            report.Alerts.Skip(leftOut).Select(alert => new[]
        {
            ReportText.Time(alert.Moment.ToOffset(report.GeneratedAt.Offset)),
            LevelText(alert),
            alert.Change.ToString(),
            ReportText.Subject(alert.ResourceName, alert.Instance),
            alert.Message,
            ReportText.Length(alert.Duration),
        }));
        html.Raw("</section>\n");
    }

    private static string LevelText(ResourceAlert alert) =>
        alert.Change == AlertTransition.Resolved ? "● " + alert.AlertLevel + " is over" : ReportText.Level(alert.Level);

    private static void WriteReadings(HtmlWriter html, HistoryReport report)
    {
        IReadOnlyList<ResourceStatistics> statistics =
            StatisticsBuilder.Measure(report.History, StatisticsBuilder.Resolve(StatisticsBuilder.DefaultResources));
        html.Raw("<section><h2>Readings</h2>\n");
        html.Table("Missing readings are in no other number",
            ["Resource", "Readings", "Missing", "Lowest", "Mean", "Median", "95th percentile", "99th percentile", "Highest",
                "Full at, if its trend goes on"],
            statistics.Select(row => new[]
            {
                row.ToString(), Whole(row.Count), Whole(row.Missing), Reading(row, row.Minimum), Reading(row, row.Mean),
                Reading(row, row.P50), Reading(row, row.P95), Reading(row, row.P99), Reading(row, row.Maximum),
                row.FullMoment is DateTimeOffset full ? ReportText.Time(full.ToOffset(report.GeneratedAt.Offset)) : "–",
            }), numbersFrom: 1);
        html.Raw("</section>\n");
    }

    private static void WriteRules(HtmlWriter html, ThresholdSet thresholds)
    {
        html.Raw("<section><h2>Thresholds</h2>\n");
        html.Table("In force when the report was made", ["Resource", "Warning", "Critical", "Must last", "Clear for"],
            thresholds.Rules.Select(static rule => new[]
        {
            rule.MonitorName is null ? rule.ToString() : $"{rule} of monitor {rule.MonitorName}",
            Level(rule, rule.Warning),
            Level(rule, rule.Critical),
            ReportText.Length(rule.For),
            ReportText.Length(rule.KeepFor),
        }), numbersFrom: 1);
        html.Raw("</section>\n");
    }

    private static string Level(ResourceThreshold rule, double? level) =>
        level is double value
            ? (rule.Below ? "below " : "above ") + AlertMessage.Limit(ResourceCatalog.Resolve(rule.ResourceName), value, 1)
            : "–";

    private static string Reading(ResourceStatistics row, double? value) =>
        value is double number ? AlertMessage.Text(ResourceCatalog.Resolve(row.ResourceName), number, 1) : "–";

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Status(HealthStatus status) => ReportText.Mark(status) + " " + status;

    private static string ClassOf(AlertLevel worst) => worst switch
    {
        AlertLevel.Normal => "healthy",
        AlertLevel.Warning => "warning",
        _ => "critical",
    };
}
