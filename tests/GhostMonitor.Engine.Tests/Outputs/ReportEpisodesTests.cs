using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Backtesting;
using GhostMonitor.Engine.Outputs;
using GhostMonitor.Engine.Tests.Backtesting;

namespace GhostMonitor.Engine.Tests.Outputs;

/// <summary>Shows how a report's page says what happened: episodes with who did it first, then charts of a fitting height.</summary>
public sealed class ReportEpisodesTests
{
    [Fact]
    public void Episodes_are_listed_the_worst_first_and_the_longer_of_a_level_before_the_shorter()
    {
        string[][] rows = Rows(Page(Report(Histories.Cpu(50, 80, 50, 80, 80, 50, 95, 50))), "Each alert from its beginning");

        Assert.Equal([("■ Critical", "00:00:10"), ("▲ Warning", "00:00:20"), ("▲ Warning", "00:00:10")],
            rows.Select(static row => (row[2], row[1])));
    }

    [Fact]
    public void An_episode_that_goes_on_is_open_at_the_end() =>
        Assert.Equal("00:00:20, still open", Rows(Page(Report(Histories.Cpu(50, 95, 95, 95))), "Each alert from its beginning")[0][1]);

    [Fact]
    public void No_more_than_the_worst_50_are_listed_and_that_is_shown()
    {
        HistoryReport report = Report(Histories.Cpu(50, 95, 50));
        report = report with { Episodes = [.. Enumerable.Repeat(report.Episodes[0], 51)] };

        Assert.Equal(50, Rows(Page(report), "The worst 50 of 51 alerts").Length);
    }

    [Fact]
    public void An_episode_names_who_did_it_and_the_culprits_have_their_command_lines_further_down()
    {
        XElement page = Page(Report(WithCulprit("stress --vm 1")));

        Assert.StartsWith("java (4242)", Rows(page, "Each alert from its beginning")[0][5], StringComparison.Ordinal);
        string[] culprit = Assert.Single(Rows(page, "Who used most"));
        Assert.Equal(["java (4242)", "93.0%", "root", "app.service", "stress --vm 1"],
            [culprit[1], culprit[3], culprit[4], culprit[5], culprit[6]]);
    }

    [Fact]
    public void What_no_process_explains_is_a_row_of_the_culprits()
    {
        SampleHistory history = WithCulprit("x");
        history = history with { Alerts = [.. history.Alerts!.Select(static alert => alert with { UnexplainedPercent = 7 })] };

        Assert.Equal(("no process", "7.0%"), Rows(Page(Report(history)), "Who used most") is [_, var last] ? (last[1], last[3]) : default);
    }

    [Fact]
    public void A_hostile_command_line_is_text() =>
        Assert.Equal("</td><script>alert(1)</script>",
            Rows(Page(Report(WithCulprit("</td><script>alert(1)</script>"))), "Who used most")[0][6]);

    [Fact]
    public void An_episode_is_shaded_from_its_beginning_to_its_end()
    {
        XElement chart = Charts(Page(Report(Histories.Cpu(50, 95, 95, 50, 50))))[0];
        XElement span = Assert.Single(chart.Descendants("rect"), static rect => (string?)rect.Attribute("class") == "span");

        // From 72 to 1112: the second of five samples to the fourth.
        Assert.Equal((72 + (1040 / 4.0), 1040 / 2.0), ((double)span.Attribute("x")!, (double)span.Attribute("width")!));
        Assert.Equal("CPU CRITICAL: 95.0% (threshold: 90.0%)", span.Parent!.Element("title")!.Value);
    }

    [Fact]
    public void The_shortest_episode_is_seen()
    {
        double?[] readings = [.. Enumerable.Repeat((double?)50, 5000)];
        readings[100] = 95;
        XElement chart = Charts(Page(Report(Histories.Cpu(readings))))[0];

        Assert.Equal(2, (double)chart.Descendants("rect").First().Attribute("width")!);
    }

    [Fact]
    public void A_chart_with_an_episode_is_wide_and_one_in_which_nothing_moved_is_small_with_its_numbers_in_its_title()
    {
        XElement[] figures = [.. Page(Report(Moving())).Descendants("figure")];

        Assert.Equal(["whole", "flat", "half"], figures.Select(static figure => (string?)figure.Attribute("class")));
        Assert.Equal("Memory memory: 40.0% to 40.0%, mean 40.0%, last 40.0%", figures[1].Element("figcaption")!.Value);
        Assert.Empty(figures[1].Descendants("table"));
    }

    [Fact]
    public void A_restart_is_drawn_and_named()
    {
        XElement page = Page(Report(WithUptimes(1000, 1010, 5, 15)));

        Assert.Equal("2024-01-01 12:00:15: the machine started again; there is no sample of 00:00:10",
            Charts(page)[0].Elements("path").Single(static path => (string?)path.Attribute("class") == "e").Element("title")!.Value);
        Assert.Contains(page.Descendants("p"),
            static line => line.Value == "2024-01-01 12:00:15: the machine started again; there is no sample of 00:00:10.");
    }

    [Fact]
    public void A_step_of_the_clock_is_named_with_its_direction() =>
        Assert.Contains(Page(Report(WithUptimes(1000, 1610, 1620))).Descendants("p"),
            static line => line.Value == "2024-01-01 12:00:10: the clock was set back by 00:10:00.");

    private static SampleHistory Moving()
    {
        double[] counts = [10, 90, 10, 90];
        SampleHistory history = Histories.Of(
            static percent => new ResourceMetrics { CpuPercent = percent, MemoryPercent = 40 }, 50, 95, 50, 50);
        return history with
        {
            Samples = [.. history.Samples.Select((sample, i) => sample with { ProcessCount = (int)counts[i] })],
        };
    }

    private static SampleHistory WithUptimes(params double[] seconds)
    {
        SampleHistory history = Histories.Cpu([.. seconds.Select(static _ => (double?)50)]);
        return history with
        {
            Samples = [.. history.Samples.Select((sample, i) => sample with { UptimeSeconds = seconds[i] })],
        };
    }

    private static SampleHistory WithCulprit(string commandLine)
    {
        var alert = new ResourceAlert
        {
            Id = Guid.NewGuid(),
            ResourceName = "memory",
            Level = AlertLevel.Critical,
            Change = AlertTransition.Raised,
            Moment = Histories.At(1),
            StartedMoment = Histories.At(1),
            Message = "MEMORY CRITICAL: 96.0% (threshold: 95.0%)",
            Culprits =
            [
                new ResourceCulprit
                {
                    Name = "java", Id = 4242, User = "root", Unit = "app.service", SharePercent = 93, CommandLine = commandLine,
                },
            ],
        };
        return Histories.Cpu(50, 50, 50) with { Alerts = [alert] };
    }

    private static HistoryReport Report(SampleHistory history) =>
        HistoryReportBuilder.Build([history], ThresholdSet.Default, Histories.At(100));

    private static XElement Page(HistoryReport report)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        HtmlReport.Write(report, writer);
        string html = writer.ToString().Replace("<!DOCTYPE html>", "", StringComparison.Ordinal);
        return XElement.Parse(Regex.Replace(html, "<meta [^>]*>", ""));
    }

    private static XElement[] Charts(XElement page) =>
        [.. page.Descendants("svg").Where(static svg => (string?)svg.Attribute("role") == "img")];

    private static string[][] Rows(XElement page, string caption) =>
    [
        .. page.Descendants("table")
            .Single(table => table.Element("caption")?.Value.StartsWith(caption, StringComparison.Ordinal) == true)
            .Element("tbody")!.Elements("tr")
            .Select(static row => row.Elements().Select(static cell => cell.Value).ToArray()),
    ];
}
