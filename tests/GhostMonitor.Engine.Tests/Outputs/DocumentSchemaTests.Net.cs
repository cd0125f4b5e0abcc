using System.Text;
using System.Text.Json;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Backtesting;
using GhostMonitor.Engine.Hosting;
using GhostMonitor.Engine.Hosting.Endpoint;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Outputs;
using GhostMonitor.Engine.Platform;
using GhostMonitor.Engine.Sampling;
using GhostMonitor.Engine.Tests.Backtesting;
using GhostMonitor.Engine.Tests.Sampling;

namespace GhostMonitor.Engine.Tests.Outputs;

/// <summary>Real documents beside the JSON Schemas that are published of them, and documents beside each other.</summary>
public sealed class DocumentSchemaTests
{
    /// <summary>Set it to write the file anew.</summary>
    private const string Update = "GHOSTMONITOR_UPDATE_SCHEMAS";

    [Fact]
    public void The_published_schema_of_a_sample_lists_the_numbers_of_the_schema()
    {
        string file = Path.Combine(PublishedSchemas.Folder, "sample.json");
        if (Environment.GetEnvironmentVariable(Update) is not null)
            File.WriteAllText(file, SampleSchema.Text());

        Assert.True(SampleSchema.Text() == File.ReadAllText(file), $"{file} is not of this schema. Set {Update}=1 and run this test.");
    }

    [Fact]
    public void A_whole_sample_is_as_published() => AssertIs("sample.json", Json(Sample()));

    [Fact]
    public void A_sample_of_which_nothing_was_read_is_as_published() => AssertIs("sample.json", Json(new ResourceMetrics()));

    [Fact]
    public void What_is_not_described_is_found() =>
        Assert.NotEmpty(PublishedSchemas.Errors("sample.json",
            Json(Sample()).Replace("\"cpu_percent\"", "\"cpu_share\"", StringComparison.Ordinal)));

    [Theory]
    [InlineData("alert.json")]
    [InlineData("threshold.json")]
    [InlineData("health.json")]
    [InlineData("history.json")]
    [InlineData("resources.json")]
    [InlineData("status.json")]
    [InlineData("report.json")]
    [InlineData("processes.json")]
    [InlineData("anomaly.json")]
    [InlineData("alerts.json")]
    [InlineData("silences.json")]
    [InlineData("recorded.json")]
    [InlineData("series.json")]
    [InlineData("numbers.json")]
    [InlineData("timeline.json")]
    public void An_empty_object_is_none_of_the_documents(string schema) => Assert.NotEmpty(PublishedSchemas.Errors(schema, "{}"));

    [Fact]
    public void An_alert_is_as_published()
    {
        ResourceAlert[] alerts = [.. Report().Alerts];

        Assert.NotEmpty(alerts);
        Assert.All(alerts, static alert => AssertIs("alert.json", AlertJson.Write(alert)));
        Assert.All(alerts, static alert => AssertIs("alert.json", AlertJson.Write(new AlertDelivery(Guid.NewGuid(), alert))));
    }

    [Fact]
    public void A_report_is_as_published()
    {
        using var writer = new StringWriter();
        JsonReport.Write(Report(), writer);

        AssertIs("report.json", writer.ToString());
    }

    [Fact]
    public void A_history_is_as_published() =>
        AssertIs("history.json", string.Concat(HistoryDocument.Write("main", [Sample(), new ResourceMetrics()], ThresholdSet.Default)));

    [Theory]
    [InlineData("/api/resources", "resources.json", true)]
    [InlineData("/api/resources?active=true", "resources.json", true)]
    [InlineData("/api/status", "status.json", true)]
    [InlineData("/api/health", "health.json", true)]
    [InlineData("/api/history", "history.json", true)]
    [InlineData("/api/history?cursor=", "history.json", true)]
    [InlineData("/api/sample", "sample.json", true)]
    [InlineData("/api/sample", "sample.json", false)]
    [InlineData("/api/alerts", "alerts.json", true)]
    [InlineData("/api/alerts?active=true", "alerts.json", true)]
    [InlineData("/api/alerts", "alerts.json", false)]
    [InlineData("/api/silences", "silences.json", true)]
    [InlineData("/api/processes", "processes.json", true)]
    [InlineData("/api/processes?group_by=unit&by=memory", "processes.json", true)]
    [InlineData("/api/processes", "processes.json", false)]
    [InlineData("/api/processes?after=2024-01-01T00:00:00Z", "processes.json", true)]
    [InlineData("/api/anomaly", "anomaly.json", true)]
    [InlineData("/api/anomaly?last=3", "anomaly.json", true)]
    [InlineData("/api/anomaly", "anomaly.json", false)]
    [InlineData("/api/series?resource=cpu&resource=memory", "series.json", true)]
    [InlineData("/api/series?group=cpu", "series.json", false)]
    [InlineData("/api/numbers", "numbers.json", true)]
    [InlineData("/api/numbers", "numbers.json", false)]
    [InlineData("/api/timeline", "timeline.json", true)]
    [InlineData("/api/timeline", "timeline.json", false)]
    [InlineData("/api/status", "status.json", false)]
    [InlineData("/api/health", "health.json", false)]
    [InlineData("/api/history", "history.json", false)]
    public async Task What_the_endpoint_answers_is_as_published(string target, string schema, bool hasMonitor)
    {
        var processes = new FakeProcesses();
        processes.Set(7, "ruby", 1, memory: 4096, unit: "web.service");
        using var scope = new MonitoringScope(createReader: static () => new BusyReader(), createProcessReader: _ => processes);
        scope.Actions.Register(new AlertActionOptions { Name = "nothing" }, new NoHandler());
        scope.Silences.Suspend(TimeSpan.FromDays(1), "", "cpu");
        if (hasMonitor)
        {
            ResourceMonitor monitor = scope.StartMonitor(new MonitorOptions("main", TimeSpan.FromMilliseconds(50)));
            Assert.True(SpinWait.SpinUntil(
                () => monitor.Alerts.Count > 0 && monitor.Processes?.Latest is not null, TimeSpan.FromSeconds(30)));
        }

        AssertIs(schema, await AnswerAsync(scope, target));
    }

    [Fact]
    public void What_is_said_of_unusual_numbers_is_as_published() =>
        AssertIs("anomaly.json", AnomalyReadingJson.Write([Whole.Of<AnomalyReading>()]));

    [Fact]
    public void A_minute_of_a_recording_is_as_published()
    {
        var json = new JsonTextWriter();
        RecordedJson.Write(json, Whole.Of<RecordedMetrics>());
        var page = new Page<RecordedMetrics>([Whole.Of<RecordedMetrics>()], 1, static _ => "");

        AssertIs("recorded.json", json.ToString());
        AssertIs("history.json", string.Concat(HistoryDocument.Write("main", page, RecordResolution.Minute)));
    }

    [Fact]
    public void A_history_has_every_number_of_the_schema_by_its_name_and_in_its_unit()
    {
        ResourceMetrics sample = Sample();
        using JsonDocument document =
            JsonDocument.Parse(string.Concat(HistoryDocument.Write("main", [sample], ThresholdSet.Empty)));
        JsonElement written = document.RootElement.GetProperty("samples")[0];

        foreach (Metric metric in Metric.All)
        {
            JsonElement row = metric.HasInstances ? written.GetProperty(metric.List.JsonName)[0] : written;

            Assert.Equal(metric.PropertyValue(sample, 0), row.GetProperty(metric.JsonName).GetDouble());
        }
    }

    [Fact]
    public void A_report_has_the_samples_that_a_history_has()
    {
        HistoryReport report = Report();
        using var writer = new StringWriter();
        JsonReport.Write(report, writer);
        using JsonDocument written = JsonDocument.Parse(writer.ToString());
        using JsonDocument history =
            JsonDocument.Parse(string.Concat(HistoryDocument.Write("main", report.Samples, ThresholdSet.Empty)));

        Assert.Equal(
            history.RootElement.GetProperty("samples").EnumerateArray().Select(static sample => sample.GetRawText()),
            written.RootElement.GetProperty("samples").EnumerateArray().Select(static sample => sample.GetRawText()));
    }

    [Fact]
    public void A_table_has_a_column_for_every_number()
    {
        using var writer = new StringWriter();
        CsvReport.Write(Report(), writer);
        string[] lines = writer.ToString().Split("\r\n");
        string[] columns = lines[0].Split(',');
        string[] cells = lines[1].Split(',');
        ResourceMetrics sample = Report().Samples[0];

        foreach (Metric metric in Metric.All)
        {
            string instance = metric.InstanceName(sample, 0) is string name ? ":" + name : "";
            string column = (metric.HasInstances ? metric.List.JsonName + "." : "") + metric.JsonName + instance;

            Assert.Equal(metric.PropertyValue(sample, 0), double.Parse(cells[Array.IndexOf(columns, column)], null));
        }
    }

    [Fact]
    public void Prometheus_has_a_family_for_every_number()
    {
        string text = MetricsDocument.Write(Sample(), [], [], "1.0.0", isOpenMetrics: false);

        Assert.All(MetricName.All, name => Assert.Contains($"\n{name.Sample}{(name.Label is null ? " " : "{" + name.Label)}", text,
            StringComparison.Ordinal));
        Assert.Equal(Metric.All, MetricName.All.Select(static name => name.Definition));
    }

    private static void AssertIs(string schema, string json) => Assert.Empty(PublishedSchemas.Errors(schema, json));

    private static async Task<string> AnswerAsync(MonitoringScope scope, string target)
    {
        var request = new HttpRequestHead("GET", target, isHttp11: true,
            new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Host"] = "localhost" });
        HttpResponse response =
            await new EndpointRouter(scope, new EndpointOptions()).RespondAsync(request, System.Net.IPAddress.Loopback);
        return response.Pieces is IEnumerable<string> pieces ? string.Concat(pieces) : Encoding.UTF8.GetString(response.Body);
    }

    private static ResourceMetrics Sample() => Whole.Sample();

    private static string Json(ResourceMetrics sample)
    {
        var json = new JsonTextWriter();
        MetricsJson.Write(json, sample);
        return json.ToString();
    }

    private static HistoryReport Report()
    {
        ResourceMetrics full = Sample();
        SampleHistory history = Histories.Of(percent => full with { CpuPercent = percent, Unavailable = [] }, 50, 95, 50);
        return HistoryReportBuilder.Build([history], ThresholdSet.Default, Histories.Start);
    }

    private sealed class NoHandler : IAlertActionHandler
    {
        public string Kind => "Nothing";

        public string Target => "nowhere";

        public void Execute(AlertDelivery delivery, CancellationToken cancel)
        {
        }

        public void Dispose()
        {
        }
    }

    /// <summary>A machine whose memory is full.</summary>
    private sealed class BusyReader : IResourceReader
    {
        public ResourceKinds Supported => ResourceKinds.All;

        public void Read(ResourceKinds resources, ResourceCounters counters)
        {
            counters.Memory.TotalBytes = 1000;
            counters.Memory.AvailableBytes = 1;
            counters.ProcessCount = 7;
        }

        public void Dispose()
        {
        }
    }
}
