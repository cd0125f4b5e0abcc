using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Backtesting;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Outputs;
using GhostMonitor.Engine.Platform;
using GhostMonitor.Engine.Tests.Backtesting;

namespace GhostMonitor.Engine.Tests.Outputs;

public sealed class ReportTests
{
    private const string Hostile = "/mnt/\"><script>alert('1')</script>&,\u202e\u0000\ud800";

    [Fact]
    public void A_page_is_well_formed_whatever_the_machine_calls_its_mounts()
    {
        XDocument page = Page(Render(Machine(Hostile), ReportFormat.Html));

        Assert.Empty(page.Descendants("script"));
        Assert.Contains(page.Descendants("bdi"), name => name.Value == "/mnt/\"><script>alert('1')</script>&,\ufffd\ufffd\ufffd");
    }

    [Fact]
    public void A_page_loads_nothing_and_forbids_itself_to()
    {
        string html = Render(Machine(Hostile), ReportFormat.Html);
        XDocument page = Page(html);

        Assert.Contains("default-src 'none'; style-src 'unsafe-inline'", html, StringComparison.Ordinal);
        Assert.DoesNotContain(page.Descendants().Attributes(),
            attribute => attribute.Name.LocalName is "src" or "href" or "style"
                || attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
        Assert.DoesNotMatch(new Regex(@"url\(|@import"), html);
    }

    [Fact]
    public void Each_chart_has_a_title_a_description_and_its_numbers_as_text()
    {
        XDocument page = Page(Render(Machine("/data"), ReportFormat.Html));
        XElement[] charts = [.. page.Descendants("svg").Where(svg => (string?)svg.Attribute("role") == "img")];

        Assert.Equal(["CPU", "Memory", "Disk space", "Network", "Processes"], charts.Select(svg => svg.Element("title")!.Value));
        Assert.All(charts,
            svg => Assert.Equal($"{svg.Element("title")!.Attribute("id")!.Value} {svg.Element("desc")!.Attribute("id")!.Value}",
                (string?)svg.Attribute("aria-labelledby")));
        Assert.Contains("cpu: 50.0% to 95.0%, mean 65.0%, last 50.0%", charts[0].Element("desc")!.Value, StringComparison.Ordinal);
        Assert.Contains("cpu warning 70%; cpu critical 90%; alerts: 1", charts[0].Element("desc")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void How_unusual_the_machine_was_is_a_chart_where_it_is_known()
    {
        SampleHistory history = Histories.Of(percent => new ResourceMetrics { CpuPercent = percent }.With(
            new AnomalyVerdict { Score = percent / 50 }), 50, 95, 50);
        XDocument page = Page(Render(HistoryReportBuilder.Build([history], ThresholdSet.Default, Histories.Start), ReportFormat.Html));

        XElement chart = page.Descendants("svg").Single(static svg => svg.Element("title")?.Value == "Unusual");
        Assert.Contains("anomaly: 1.0 to 1.9", chart.Element("desc")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Thresholds_are_drawn_where_their_value_is()
    {
        XDocument page = Page(Render(Machine("/data"), ReportFormat.Html));
        XElement cpu = page.Descendants("svg").First(svg => (string?)svg.Attribute("role") == "img");
        double Y(string cssClass) =>
            double.Parse(Regex.Match(cpu.Elements("path").Single(path => (string?)path.Attribute("class") == cssClass)
                .Attribute("d")!.Value, @" ([\d.]+)H").Groups[1].Value, CultureInfo.InvariantCulture);

        // A chart with an episode: from 196 at 0 % to 12 at 100 %.
        Assert.Equal(196 - (0.7 * 184), Y("t warning"), 1);
        Assert.Equal(196 - (0.9 * 184), Y("t critical"), 1);
    }

    [Fact]
    public void A_line_is_broken_where_a_reading_is_missing()
    {
        var series = new ChartSeries("cpu", Histories.At(0), Histories.At(4), Histories.Interval * 3);
        foreach ((int at, double? value) in new (int, double?)[] { (0, 1), (1, 2), (2, null), (3, 3), (4, 4) })
            series.Add(Histories.At(at), value);

        Assert.Equal("M0 1h0L25 2M75 3h0L100 4", series.Path(place => place * 100, value => value));
    }

    [Fact]
    public void A_line_is_broken_where_nobody_sampled()
    {
        var series = new ChartSeries("cpu", Histories.At(0), Histories.At(10), Histories.Interval * 3);
        series.Add(Histories.At(0), 1);
        series.Add(Histories.At(10), 2);

        Assert.Equal("M0 1h0M100 2h0", series.Path(place => place * 100, value => value));
    }

    [Fact]
    public void A_year_of_samples_takes_no_more_room_than_its_columns_and_loses_no_peak()
    {
        const int samples = 200_000;
        var series = new ChartSeries("cpu", Histories.At(0), Histories.At(samples), Histories.Interval * 3);
        for (int i = 0; i <= samples; i++)
            series.Add(Histories.At(i), i == 123_457 ? 99 : i % 7);

        string path = series.Path(place => place * 100, value => value);

        Assert.True(path.Count(c => c is 'L' or 'M') <= 2 * ChartSeries.Columns);
        Assert.Contains(" 99L", path, StringComparison.Ordinal);
    }

    [Fact]
    public void The_alerts_of_the_table_are_bounded_and_that_is_shown()
    {
        HistoryReport report = Machine("/data");
        report = report with { Alerts = [.. Enumerable.Repeat(report.Alerts[0], HtmlReport.MaximumAlerts + 5)] };

        string html = Render(report, ReportFormat.Html);

        Assert.Contains("The newest 1000 of 1005.", html, StringComparison.Ordinal);
        Assert.Equal(HtmlReport.MaximumAlerts,
            Page(html).Descendants("table").Single(table => table.Element("caption")?.Value == "Newest last").Element("tbody")!.Elements()
                .Count());
    }

    [Fact]
    public void One_sample_alone_makes_a_page()
    {
        HistoryReport report = Machine("/data");

        Assert.NotNull(Page(Render(report with { Samples = [report.Samples[0]], Alerts = [] }, ReportFormat.Html)));
    }

    [Fact]
    public void A_table_has_one_row_for_each_sample_and_a_cell_for_each_column()
    {
        List<string[]> rows = ReadCsv(Render(Machine(Hostile), ReportFormat.Csv));

        Assert.Equal(4, rows.Count);
        Assert.All(rows, row => Assert.Equal(rows[0].Length, row.Length));
        Assert.Equal("2024-01-01T12:00:10.000Z", rows[2][Array.IndexOf(rows[0], "timestamp")]);
        Assert.Equal("95", rows[2][Array.IndexOf(rows[0], "cpu_percent")]);
        Assert.Equal("", rows[2][Array.IndexOf(rows[0], "swap_percent")]);
        Assert.Equal("60.5", rows[2][Array.IndexOf(rows[0], "filesystems.percent:" + Hostile)]);
    }

    [Fact]
    public void A_table_is_the_same_under_every_culture()
    {
        string invariant = Render(Machine("/data"), ReportFormat.Csv);
        using var german = new CultureScope("de-DE");

        Assert.Equal(invariant, Render(Machine("/data"), ReportFormat.Csv));
        Assert.Contains("\r\n", invariant, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "'\r=1")]
    [InlineData("host", "host")]
    [InlineData("", "")]
    public void A_text_that_a_spreadsheet_would_evaluate_is_made_inert(string name, string expected)
    {
        List<string[]> rows = ReadCsv(Render(Machine("/") with { Samples = [new() { ComputerName = name }] }, ReportFormat.Csv));

        Assert.Equal(expected, rows[1][Array.IndexOf(rows[0], "computer_name")]);
    }

    [Fact]
    public void A_document_begins_as_the_report_does_and_holds_every_sample()
    {
        using JsonDocument json = JsonDocument.Parse(Render(Machine(Hostile), ReportFormat.Json));

        Assert.Equal(["alerts", "total_alerts", "current_metrics"],
            json.RootElement.EnumerateObject().Take(3).Select(member => member.Name));
        Assert.Equal(2, json.RootElement.GetProperty("total_alerts").GetInt32());
        JsonElement[] samples = [.. json.RootElement.GetProperty("samples").EnumerateArray()];
        Assert.Equal([50, 95, 50], samples.Select(sample => sample.GetProperty("cpu_percent").GetDouble()));
        Assert.Equal(JsonValueKind.Null, samples[0].GetProperty("swap_percent").ValueKind);
        Assert.Equal(125, samples[0].GetProperty("process_count").GetInt64());
        Assert.Equal(60.5, samples[0].GetProperty("filesystems")[0].GetProperty("percent").GetDouble());
        Assert.Equal("healthy", json.RootElement.GetProperty("health").GetProperty("status").GetString());
    }

    [Fact]
    public void Alerts_that_nobody_recorded_are_replayed_and_marked_so()
    {
        HistoryReport report = Machine("/data");

        Assert.True(report.AreAlertsReplayed);
        Assert.Equal([AlertTransition.Raised, AlertTransition.Resolved], report.Alerts.Select(alert => alert.Change));
        Assert.Contains("Nobody recorded alerts", Render(report, ReportFormat.Html), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void That_samples_are_means_in_which_peaks_are_lost_is_shown(bool areMeans)
    {
        HistoryReport report =
            HistoryReportBuilder.Build([Histories.Cpu(50, 60) with { AreMeans = areMeans }], ThresholdSet.Default, Histories.At(2));

        Assert.Equal(areMeans,
            Render(report, ReportFormat.Html).Contains("a peak that lasted for less shows lower", StringComparison.Ordinal));
        Assert.Contains($"\"samples_are_means\":{(areMeans ? "true" : "false")}", Render(report, ReportFormat.Json),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Two_machines_are_not_mixed_in_one_report()
    {
        SampleHistory[] two = [Histories.Cpu(1), Histories.Cpu(1) with { ComputerName = "other" }];

        Assert.Equal("SeveralComputers",
            Assert.Throws<ResourceArgumentException>(() => HistoryReportBuilder.Build(two, ThresholdSet.Default, Histories.Start)).ErrorId);
    }

    [Theory]
    [InlineData("/x/a.HTML", ReportFormat.Html)]
    [InlineData("a.htm", ReportFormat.Html)]
    [InlineData("a.csv", ReportFormat.Csv)]
    [InlineData("a.json", ReportFormat.Json)]
    [InlineData("a.txt", null)]
    [InlineData("html", null)]
    public void The_extension_says_the_format(string path, ReportFormat? format) => Assert.Equal(format, ReportWriter.FormatOf(path));

    private static HistoryReport Machine(string mount)
    {
        SampleHistory history = Histories.Of(percent => new ResourceMetrics
        {
            CpuPercent = percent,
            MemoryPercent = 40,
            Filesystems = [new() { Name = mount, Percent = 60.5 }],
            NetworkBytesReceivedPerSecond = 2000,
            NetworkBytesSentPerSecond = 3_000_000,
            ProcessCount = 125,
        }, 50, 95, 50);
        return HistoryReportBuilder.Build([history], ThresholdSet.Default, Histories.Start.ToOffset(TimeSpan.FromHours(2)));
    }

    private static string Render(HistoryReport report, ReportFormat format)
    {
        using var writer = new StringWriter(CultureInfo.CurrentCulture);
        ReportWriter.Write(report, format, writer);
        return writer.ToString();
    }

    /// <summary>The page as XML: what the report writes is well-formed but for the elements that HTML never closes.</summary>
    private static XDocument Page(string html) =>
        XDocument.Parse(Regex.Replace(html.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal), "<meta [^>]*>", ""));

    /// <summary>Reads a table as RFC 4180 says.</summary>
    private static List<string[]> ReadCsv(string text)
    {
        var rows = new List<string[]>();
        var cells = new List<string>();
        int at = 0;
        while (at < text.Length)
        {
            cells.Add(ReadCell(text, ref at));
            char end = text[at];
            at += end == ',' ? 1 : 2;
            if (end == ',')
                continue;

            rows.Add([.. cells]);
            cells.Clear();
        }

        return rows;
    }

    private static string ReadCell(string text, ref int at)
    {
        if (text[at] != '"')
        {
            int end = text.IndexOfAny([',', '\r'], at);
            string plain = text[at..end];
            at = end;
            return plain;
        }

        Match quoted = new Regex("\\G\"((?:[^\"]|\"\")*)\"").Match(text, at);
        at += quoted.Length;
        return quoted.Groups[1].Value.Replace("\"\"", "\"", StringComparison.Ordinal);
    }
}
