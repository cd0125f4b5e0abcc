using GhostMonitor.Engine.Outputs;

namespace GhostMonitor.Engine.Tests.Outputs;

public sealed class ReportJsonTests
{
    private static readonly DateTimeOffset s_noon = new(2024, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("en-US")]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    [InlineData("th-TH")]
    public void The_document_of_the_contract_comes_out_exactly_under_any_culture(string culture)
    {
        using var scope = new CultureScope(culture);
        var report = new ResourceReport
        {
            Whole = [CpuWarning],
            TotalAlerts = 5,
            ComputerName = "box",
            Monitors = ["main"],
            IsFreshSample = true,
            CurrentMetrics = new ResourceReportMetrics
            {
                CpuPercent = 85.2,
                MemoryPercent = 65.8,
                DiskPercent = 45.3,
                NetworkIO = new ResourceReportNetwork(1024000, 2048000, 1500, 3000),
                ProcessCount = 125,
                Moment = s_noon,
            },
        };

        string json = ReportJson.Write(report);

        Assert.StartsWith(
            """{"alerts":[{"resource_name":"cpu","current_value":85.2,"threshold_value":""" +
                """70.0,"alert_level":"warning","timestamp":"2024-01-01T12:00:00+00:""" +
                """00","message":"CPU WARNING: 85.2% (threshold: 70.0%)",""",
            json);
        Assert.EndsWith(
            """}],"total_alerts":5,"current_metrics":{"cpu_percent":85.2,"memory_percent":65.8,"disk_percent":45.3,"network_io":""" +
                """{"bytes_sent":1024000,"bytes_recv":2048000,"packets_sent":1500,"packets_recv":3000},"process_count":""" +
                """125,"timestamp":"2024-01-01T12:00:00+00:00"},"computer_name":"box","monitors":["main"],"is_fresh_sample":true}""",
            json);
    }

    [Fact]
    public void Counts_are_whole_numbers()
    {
        var alert = CpuWarning with { ResourceName = "process_count", CurrentValue = 250, ThresholdValue = 200 };

        string json = ReportJson.Write(new ResourceReport { Whole = [alert] });

        Assert.Contains("\"current_value\":250,\"threshold_value\":200,", json);
    }

    [Theory]
    [InlineData("process_count", 201, 200.5, "\"current_value\":201,\"threshold_value\":200.5,")]
    [InlineData("process_count_rate", 12.75, 10, "\"current_value\":12.75,\"threshold_value\":10.0,")]
    public void A_part_of_a_count_is_not_lost(string resource, double value, double threshold, string expected)
    {
        var alert = CpuWarning with { ResourceName = resource, CurrentValue = value, ThresholdValue = threshold };

        string json = ReportJson.Write(new ResourceReport { Whole = [alert] });

        Assert.Contains(expected, json);
    }

    [Fact]
    public void What_could_not_be_read_is_null()
    {
        string json = ReportJson.Write(new ResourceReport { CurrentMetrics = new ResourceReportMetrics { Moment = s_noon } });

        Assert.Contains("\"cpu_percent\":null", json);
        Assert.Contains("\"bytes_sent\":null", json);
    }

    private static ResourceAlert CpuWarning => new()
    {
        ResourceName = "cpu",
        CurrentValue = 85.2,
        ThresholdValue = 70,
        Level = AlertLevel.Warning,
        Moment = s_noon,
        Message = "CPU WARNING: 85.2% (threshold: 70.0%)",
    };
}
