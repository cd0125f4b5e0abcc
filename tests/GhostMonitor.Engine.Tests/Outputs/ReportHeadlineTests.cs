using System.Globalization;
using System.Text.Json;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Backtesting;
using GhostMonitor.Engine.Outputs;
using GhostMonitor.Engine.Tests.Backtesting;

namespace GhostMonitor.Engine.Tests.Outputs;

/// <summary>What a report says first is of all its time, and not of its last sample.</summary>
public sealed class ReportHeadlineTests
{
    [Fact]
    public void The_headline_is_of_the_whole_time_though_the_machine_is_well_at_its_end()
    {
        string page = Page(Report(Histories.Cpu(50, 95, 95, 95, 50)));

        Assert.Contains("<p class=\"status critical\">■ Critical: 1 alert; the longest was cpu for 00:00:30</p>", page,
            StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"status healthy\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_headline_of_several_alerts_counts_them_and_the_critical_ones()
    {
        string page = Page(Report(Histories.Cpu(50, 95, 50, 80, 80, 80, 50)));

        Assert.Contains("■ Critical: 2 alerts, 1 critical; the longest was cpu for 00:00:30", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_longest_is_named_with_its_instance()
    {
        SampleHistory history = Histories.Of(
            static percent =>
                new ResourceMetrics { Filesystems = [new FilesystemMetrics { Name = "/data", Percent = percent }] }, 50, 90, 50);

        Assert.Contains("▲ Warning: 1 alert; the longest was disk:/data for 00:00:10", Page(Report(history)), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_an_alert_the_headline_says_so() =>
        Assert.Contains("<p class=\"status healthy\">● No alert in this time</p>", Page(Report(Histories.Cpu(50, 50))),
            StringComparison.Ordinal);

    [Fact]
    public void What_happened_comes_before_charts_and_all_alerts_come_last()
    {
        string page = Page(Report(Histories.Cpu(50, 95, 50)));
        int[] places = [.. new[] { "<h2>What happened", "<h2>Charts", "<h2>Health at the end", "<h2>All alerts" }
            .Select(heading => page.IndexOf(heading, StringComparison.Ordinal))];

        Assert.Equal(places.Order(), places);
        Assert.All(places, place => Assert.True(place > 0));
    }

    [Fact]
    public void An_alert_that_was_raised_before_the_first_sample_and_is_open_counts_from_the_first_sample_on()
    {
        var raised = new ResourceAlert
        {
            Id = Guid.NewGuid(),
            ResourceName = "cpu",
            Level = AlertLevel.Critical,
            Change = AlertTransition.Raised,
            Moment = Histories.Start.AddHours(-1),
            StartedMoment = Histories.Start.AddHours(-1),
        };
        SampleHistory history = Histories.Cpu(95, 95, 95) with { Alerts = [raised], ActiveAlerts = [raised] };

        ReportPeriod period = Report(history).Period;

        Assert.Equal((1, AlertLevel.Critical, 20.0), (period.Episodes, period.WorstLevel, period.Longest.TotalSeconds));
    }

    [Fact]
    public void An_alert_that_ended_before_the_first_sample_does_not_count()
    {
        var raised = new ResourceAlert
        {
            Id = Guid.NewGuid(),
            ResourceName = "cpu",
            Level = AlertLevel.Critical,
            Change = AlertTransition.Raised,
            Moment = Histories.Start.AddHours(-2),
            StartedMoment = Histories.Start.AddHours(-2),
        };
        ResourceAlert resolved = raised with { Change = AlertTransition.Resolved, Moment = Histories.Start.AddHours(-1) };

        Assert.Equal(0, Report(Histories.Cpu(50, 50) with { Alerts = [raised, resolved] }).Period.Episodes);
    }

    [Fact]
    public void The_document_says_the_same()
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        JsonReport.Write(Report(Histories.Cpu(50, 95, 95, 95, 50)), writer);
        using JsonDocument document = JsonDocument.Parse(writer.ToString());
        JsonElement period = document.RootElement.GetProperty("period");

        Assert.Equal((1, 1, "critical", 30.0, "cpu"),
            (period.GetProperty("episodes").GetInt32(), period.GetProperty("critical_episodes").GetInt32(),
                period.GetProperty("worst_level").GetString(), period.GetProperty("longest_seconds").GetDouble(),
                period.GetProperty("longest_resource_name").GetString()));
    }

    private static HistoryReport Report(SampleHistory history) =>
        HistoryReportBuilder.Build([history], ThresholdSet.Default, Histories.At(100));

    private static string Page(HistoryReport report)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        HtmlReport.Write(report, writer);
        return writer.ToString();
    }
}
