using System.Text.Json;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Hosting.Endpoint;
using GhostMonitor.Engine.Tests.Alerting;

namespace GhostMonitor.Engine.Tests.Hosting.Endpoint;

public sealed class HistoryDocumentTests
{
    private static readonly ThresholdSet s_disks = ThresholdSet.Empty
        .With(new() { ResourceName = "disk", Warning = 80, Critical = 95 })
        .With(new() { ResourceName = "disk", Instance = "/data", Warning = 60 })
        .With(new() { ResourceName = "memory_available", Critical = 5, Below = true });

    [Fact]
    public void The_limits_are_those_of_what_the_last_sample_holds()
    {
        ResourceMetrics first = EvaluatorRun.Filesystems(("/", 1), ("/gone", 2));
        ResourceMetrics last = EvaluatorRun.Filesystems(("/", 1), ("/data", 3));

        using JsonDocument document = Write("main", [first, last], s_disks);

        Assert.Equal(["memory_available   5 True", "disk / 80 95 False", "disk /data 60  False"], Limits(document));
    }

    [Fact]
    public void A_limit_says_that_low_values_are_the_bad_ones()
    {
        using JsonDocument document = Write("main", [new ResourceMetrics { MemoryAvailableBytes = 9 }], s_disks);

        Assert.Contains("memory_available   5 True", Limits(document));
    }

    [Fact]
    public void A_rule_of_another_monitor_is_no_limit()
    {
        ThresholdSet thresholds = ThresholdSet.Empty.With(new() { ResourceName = "cpu", Warning = 70, MonitorName = "other" });

        using JsonDocument document = Write("main", [new ResourceMetrics { CpuPercent = 1 }], thresholds);

        Assert.Empty(Limits(document));
    }

    [Fact]
    public void Each_sample_is_there_in_order()
    {
        using JsonDocument document = Write("main",
            [new ResourceMetrics { CpuPercent = 1 }, new ResourceMetrics { CpuPercent = 2 }], ThresholdSet.Empty);

        Assert.Equal("main", document.RootElement.GetProperty("monitor_name").GetString());
        Assert.Equal([1.0, 2.0], document.RootElement.GetProperty("samples").EnumerateArray()
            .Select(static sample => sample.GetProperty("cpu_percent").GetDouble()));
    }

    [Fact]
    public void Without_samples_there_are_no_limits()
    {
        using JsonDocument document = Write(null, [], ThresholdSet.Default);

        Assert.Equal(JsonValueKind.Null, document.RootElement.GetProperty("monitor_name").ValueKind);
        Assert.Empty(document.RootElement.GetProperty("samples").EnumerateArray());
        Assert.Empty(Limits(document));
    }

    [Fact]
    public void Each_sample_is_a_piece_of_its_own()
    {
        int pieces = HistoryDocument.Write("main", [new ResourceMetrics(), new ResourceMetrics()], ThresholdSet.Empty).Count();

        Assert.Equal(3, pieces);
    }

    private static JsonDocument Write(string? monitor, IReadOnlyList<ResourceMetrics> samples, ThresholdSet thresholds) =>
        JsonDocument.Parse(string.Concat(HistoryDocument.Write(monitor, samples, thresholds)));

    private static string[] Limits(JsonDocument document) => [.. document.RootElement.GetProperty("limits").EnumerateArray()
        .Select(static limit => string.Join(' ',
            new[] { "resource_name", "instance", "warning", "critical", "below" }.Select(name => Text(limit.GetProperty(name)))))];

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.Number
        ? value.GetDouble().ToString(System.Globalization.CultureInfo.InvariantCulture)
        : value.ToString();
}
