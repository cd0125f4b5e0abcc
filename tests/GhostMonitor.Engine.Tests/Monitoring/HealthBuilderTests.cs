using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Monitoring;

namespace GhostMonitor.Engine.Tests.Monitoring;

public sealed class HealthBuilderTests
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(30);
    private static readonly DateTimeOffset s_now = new(2024, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly ThresholdSet s_memory =
        ThresholdSet.Empty.With(new ResourceThreshold { ResourceName = "memory", Warning = 80, Critical = 95 });
    private static readonly ThresholdSet s_disk =
        ThresholdSet.Empty.With(new ResourceThreshold { ResourceName = "disk", Warning = 80, For = TimeSpan.FromHours(1) });

    private readonly MonitorReading _reading = new()
    {
        MonitorName = "web",
        SampleInterval = s_interval,
        SampleAge = TimeSpan.FromSeconds(12.34),
        Latest = new ResourceMetrics { MemoryPercent = 50 },
    };

    [Fact]
    public void A_monitor_without_alerts_and_failures_is_healthy()
    {
        ResourceHealth health = Build(_reading);

        Assert.Equal(HealthStatus.Healthy, health.Verdict);
        Assert.Equal(
            [("sampling", "last sample 12.3 s ago; one is due every 30.0 s", 12.34), ("readings", "no reading failed", 0.0),
                ("memory", "no alert", 50.0)],
            health.Checks.Select(static check => (check.Name, check.Description, check.Value.GetValueOrDefault())));
        Assert.All(health.Checks, static check => Assert.Equal("web", check.MonitorName));
        Assert.Equal(["web"], health.Monitors);
        Assert.Equal(("host", s_now, false), (health.ComputerName, health.Timestamp, health.IsFreshSample));
    }

    [Fact]
    public void A_recording_that_fails_degrades_a_monitor_that_records()
    {
        ResourceHealth well = Build(_reading with { IsRecording = true });
        ResourceHealth failing = Build(_reading with { IsRecording = true, RecordingProblem = "why" });

        Assert.Equal(HealthStatus.Healthy, Assert.Single(well.Checks, static check => check.Name == "recording").Verdict);
        HealthCheck check = Assert.Single(failing.Checks, static check => check.Name == "recording");
        Assert.Equal((HealthStatus.Degraded, "why", "web"), (check.Verdict, check.Description, check.MonitorName));
        Assert.Equal(HealthStatus.Degraded, failing.Verdict);
        Assert.DoesNotContain(Build(_reading).Checks, static check => check.Name == "recording");
    }

    [Theory]
    [InlineData(AlertLevel.Warning, false, HealthStatus.Degraded)]
    [InlineData(AlertLevel.Critical, false, HealthStatus.Unhealthy)]
    [InlineData(AlertLevel.Warning, true, HealthStatus.Degraded)]
    [InlineData(AlertLevel.Critical, true, HealthStatus.Unhealthy)]
    public void An_open_alert_counts_by_its_level(AlertLevel level, bool isStale, HealthStatus expected)
    {
        ResourceHealth health =
            Build(_reading with
            {
                ActiveAlerts = [new ResourceAlert { ResourceName = "disk", Instance = "/data", Level = level,
                IsStale = isStale, Message = "why", CurrentValue = 97 }]
            });

        Assert.Equal(expected, health.Verdict);
        HealthCheck check = Assert.Single(health.Checks, static check => check.Name == "disk:/data");
        Assert.Equal((expected, 97), (check.Verdict, check.Value));
        Assert.Equal(isStale ? "why; stale: the last readings are missing" : "why", check.Description);
    }

    [Theory]
    [InlineData(90, HealthStatus.Healthy)]
    [InlineData(90.1, HealthStatus.Unhealthy)]
    public void A_monitor_without_a_sample_for_more_than_three_intervals_is_unhealthy(double seconds, HealthStatus expected)
    {
        ResourceHealth health = Build(_reading with { SampleAge = TimeSpan.FromSeconds(seconds) });

        Assert.Equal(expected, health.Verdict);
        Assert.Equal(expected, health.Checks[0].Verdict);
    }

    [Theory]
    [InlineData(1, HealthStatus.Degraded)]
    [InlineData(91, HealthStatus.Unhealthy)]
    public void A_monitor_that_has_not_sampled_yet_has_only_that_check(double seconds, HealthStatus expected) =>
        Assert.Equal(expected,
            Assert.Single(Build(_reading with { Latest = null, SampleAge = TimeSpan.FromSeconds(seconds) }).Checks).Verdict);

    [Fact]
    public void A_failed_reading_degrades_and_is_named()
    {
        var failure = new ReadingFailure(ResourceKinds.Filesystems, "/mnt", null, "no answer");
        ResourceHealth health = Build(_reading with { Latest = new ResourceMetrics { MemoryPercent = 50, Failures = [failure] } });

        Assert.Equal(HealthStatus.Degraded, health.Verdict);
        Assert.Equal("failed: disk:/mnt: no answer", health.Checks[1].Description);
    }

    [Fact]
    public void A_watched_number_that_was_not_read_degrades() =>
        Assert.Equal("the reading is missing",
            Assert.Single(Build(_reading with { Latest = new ResourceMetrics() }).Checks,
                static check => check.Verdict == HealthStatus.Degraded).Description);

    [Fact]
    public void Watched_instances_are_counted_and_those_without_a_reading_degrade()
    {
        ResourceMetrics metrics =
            new() { Filesystems = [new FilesystemMetrics { Name = "/", Percent = 5 }, new FilesystemMetrics { Name = "/b", Percent = 5 }] };
        ResourceMetrics missing = metrics with { Filesystems = [metrics.Filesystems[0], new FilesystemMetrics { Name = "/b" }] };

        Assert.Equal("no alert; 2 watched", HealthBuilder.BuildFromSample(metrics, s_disk, s_now).Checks[1].Description);
        ResourceHealth health = HealthBuilder.BuildFromSample(missing, s_disk, s_now);
        Assert.Equal((HealthStatus.Degraded, "1 of 2 readings are missing"), (health.Verdict, health.Checks[1].Description));
    }

    [Fact]
    public void A_single_sample_is_judged_at_once_whatever_time_the_rule_leaves()
    {
        ResourceHealth health =
            HealthBuilder.BuildFromSample(new ResourceMetrics
            {
                ComputerName = "host",
                Filesystems = [new FilesystemMetrics { Name = "/", Percent = 81 }]
            }, s_disk, s_now);

        Assert.True(health.IsFreshSample);
        Assert.Empty(health.Monitors);
        Assert.Equal("DISK WARNING: 81.0% on / (threshold: 80.0%)",
            Assert.Single(health.Checks, static check => check.Verdict == HealthStatus.Degraded).Description);
    }

    [Fact]
    public void The_rule_of_one_monitor_does_not_judge_a_single_sample()
    {
        ThresholdSet thresholds = ThresholdSet.Empty.With(s_memory.Rules[0] with { MonitorName = "web" });

        Assert.Equal(HealthStatus.Healthy,
            HealthBuilder.BuildFromSample(new ResourceMetrics { MemoryPercent = 99 }, thresholds, s_now).Verdict);
    }

    [Fact]
    public void The_worst_of_several_monitors_decides() =>
        Assert.Equal(HealthStatus.Unhealthy,
            Build(_reading, _reading with { MonitorName = "db", SampleAge = TimeSpan.FromHours(1) }).Verdict);

    private static ResourceHealth Build(params MonitorReading[] readings) => HealthBuilder.Build(readings, s_memory, s_now, "host");
}
