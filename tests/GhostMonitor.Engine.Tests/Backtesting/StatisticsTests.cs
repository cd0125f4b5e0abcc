using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Backtesting;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Backtesting;

public sealed class StatisticsTests
{
    // numpy.percentile([15, 20, 35, 40, 50], [0, 40, 50, 90, 99, 100])
    [Theory]
    [InlineData(0, 15)]
    [InlineData(0.4, 29)]
    [InlineData(0.5, 35)]
    [InlineData(0.9, 46)]
    [InlineData(0.99, 49.6)]
    [InlineData(1, 50)]
    public void Percentiles_are_interpolated_linearly_between_the_closest_ranks(double share, double expected) =>
        Assert.Equal(expected, Percentile.Of([15, 20, 35, 40, 50], share), 9);

    [Fact]
    public void A_single_reading_is_each_percentile() => Assert.Equal(7, Percentile.Of([7], 0.99));

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void A_share_outside_0_to_1_is_refused(double share) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Percentile.Of([1], share));

    [Fact]
    public void Readings_are_measured()
    {
        ResourceStatistics cpu = Measure("cpu", Histories.Cpu(2, 4, 4, 4, 5, 5, 7, 9));

        Assert.Equal((8, 2.0, 5.0, 4.5, 9.0),
            (cpu.Count, cpu.Minimum.GetValueOrDefault(), cpu.Mean.GetValueOrDefault(), cpu.P50.GetValueOrDefault(),
                cpu.Maximum.GetValueOrDefault()));
        Assert.Equal(Math.Sqrt(32.0 / 7), cpu.StandardDeviation.GetValueOrDefault(), 9);
        Assert.Equal((Histories.At(0), Histories.At(7)), (cpu.From, cpu.To));
    }

    [Fact]
    public void Missing_readings_are_counted_and_in_no_other_number()
    {
        ResourceStatistics cpu = Measure("cpu", Histories.Cpu(null, 10, null, 20, double.NaN));

        Assert.Equal((2, 3, 10.0, 15.0), (cpu.Count, cpu.Missing, cpu.Minimum.GetValueOrDefault(), cpu.Mean.GetValueOrDefault()));
    }

    [Fact]
    public void What_is_unusual_is_suggested_the_levels_that_ship_and_its_change_none()
    {
        SampleHistory history = Histories.Of(static score => new ResourceMetrics { AnomalyScore = score },
            [.. Enumerable.Range(0, 30).Select(static i => (double?)(i % 7))]);

        ResourceStatistics score = Measure("anomaly", history);
        ResourceStatistics rate = Measure("anomaly_rate", history);

        Assert.Equal((1.0, 2.0), (score.SuggestedWarning, score.SuggestedCritical));
        Assert.Null(rate.SuggestedWarning);
    }

    [Fact]
    public void A_resource_that_was_never_read_has_no_numbers()
    {
        ResourceStatistics cpu = Measure("cpu", Histories.Cpu(null, null));

        Assert.Equal((0, 2, null, null, null), (cpu.Count, cpu.Missing, cpu.Mean, cpu.StandardDeviation, cpu.SuggestedWarning));
    }

    [Fact]
    public void What_fills_is_full_when_its_trend_over_all_the_time_reaches_100()
    {
        // 0.01 points a sample from 50 on: 5,000 samples.
        ResourceStatistics disk = Measure("disk", Disk([.. Enumerable.Range(0, 1000).Select(static i => (double?)(50 + (0.01 * i)))]));

        Assert.InRange((disk.FullMoment!.Value - Histories.At(5000)).TotalSeconds, -1, 1);
    }

    [Fact]
    public void What_does_not_fill_is_never_full() =>
        Assert.Null(Measure("disk", Disk([.. Enumerable.Range(0, 1000).Select(static i => (double?)(50 - (0.01 * i)))])).FullAt);

    [Fact]
    public void What_fills_in_years_only_is_not_worth_a_moment() =>
        Assert.Null(Measure("disk", Disk([.. Enumerable.Range(0, 1000).Select(static i => (double?)(50 + (0.00001 * i)))])).FullAt);

    [Fact]
    public void What_fills_further_ahead_than_48_times_the_time_that_is_known_has_no_moment()
    {
        static double?[] Filling(double step) => [.. Enumerable.Range(0, 101).Select(i => (double?)(50 + (step * i)))];

        // 50 points at 0.01 a sample are 5,000 samples, 50 times as many as are known.
        Assert.Null(Measure("disk", Disk(Filling(0.01))).FullAt);
        Assert.NotNull(Measure("disk", Disk(Filling(0.011))).FullAt);
    }

    [Fact]
    public void What_can_not_fill_has_no_moment() =>
        Assert.Null(Measure("cpu", Histories.Cpu([.. Enumerable.Range(0, 90).Select(static i => (double?)i)])).FullAt);

    private static SampleHistory Disk(double?[] percents) =>
        Histories.Of(static percent => new ResourceMetrics { Filesystems = [new() { Name = "/", Percent = percent }] }, percents);

    [Fact]
    public void Each_instance_is_measured_by_itself()
    {
        SampleHistory history = Histories
            .Of(percent =>
                new ResourceMetrics
                {
                    Filesystems = [new() { Name = "/", Percent = percent },
                    new() { Name = "/data", Percent = percent * 2 }]
                }, 10, 20);

        IReadOnlyList<ResourceStatistics> disks = StatisticsBuilder.Measure(history, StatisticsBuilder.Resolve(["disk"]));

        Assert.Equal([("/", 15.0), ("/data", 30.0)], disks.Select(disk => (disk.Instance!, disk.Mean.GetValueOrDefault())));
    }

    [Fact]
    public void The_change_per_minute_is_measured_between_neighbours_and_not_over_a_gap()
    {
        SampleHistory history = Histories.Cpu(10, 20, 50, 90);
        history = history with { Samples = [.. history.Samples.Take(3), history.Samples[3] with { Moment = Histories.At(60) }] };

        ResourceStatistics rate = Measure("cpu_rate", history);

        Assert.Equal((2, 1, 60.0, 180.0), (rate.Count, rate.Missing, rate.Minimum.GetValueOrDefault(), rate.Maximum.GetValueOrDefault()));
    }

    [Fact]
    public void A_pattern_finds_changes_per_minute_only_where_it_asks_for_them()
    {
        Assert.DoesNotContain(StatisticsBuilder.Resolve(["*"]), definition => definition.IsRate);
        Assert.All(StatisticsBuilder.Resolve(["cpu*_rate"]), definition => Assert.True(definition.IsRate));
        Assert.Equal("UnknownResource", Assert.Throws<ResourceArgumentException>(() => StatisticsBuilder.Resolve(["nonsense"])).ErrorId);
    }

    [Theory]
    [InlineData(10, 70, 90)]
    [InlineData(72, 80, 90)]
    [InlineData(85, 95, 98)]
    [InlineData(100, 95, 98)]
    public void A_suggestion_lies_past_what_is_usual_and_not_below_what_is_shipped(double usual, double warning, double critical)
    {
        ResourceStatistics cpu = Measure("cpu", Steady(usual));

        Assert.Equal((warning, critical), (cpu.SuggestedWarning, cpu.SuggestedCritical));
        Assert.Equal(usual > warning ? ThresholdSuggestion.MinimumReadings : 0, cpu.Breaches);
    }

    [Fact]
    public void Readings_that_vary_get_a_wider_margin()
    {
        double?[] wild = [.. Enumerable.Range(0, 40).Select(i => (double?)(i % 2 == 0 ? 20 : 60))];

        // The standard deviation is 20.3: 60 + 20.3 is rounded up to 85.
        Assert.Equal(85, Measure("cpu", Histories.Cpu(wild)).SuggestedWarning);
    }

    [Fact]
    public void Too_few_readings_suggest_nothing() =>
        Assert.Null(Measure("cpu",
            Histories.Cpu([.. Enumerable.Repeat((double?)50, ThresholdSuggestion.MinimumReadings - 1)])).SuggestedWarning);

    [Fact]
    public void Of_what_is_available_low_values_are_the_bad_ones()
    {
        ResourceStatistics available = Measure("memory_available", Many(new ResourceMetrics { MemoryAvailableBytes = 10L << 30 }));

        Assert.True(available.Below);
        Assert.Equal((9.0 * (1L << 30), 4.5 * (1L << 30)),
            (available.SuggestedWarning.GetValueOrDefault(), available.SuggestedCritical.GetValueOrDefault()));
    }

    [Fact]
    public void Bytes_are_rounded_in_their_own_unit()
    {
        ResourceStatistics sent = Measure("network_sent", Many(new ResourceMetrics { NetworkBytesSentPerSecond = 3.333 * 1024 * 1024 }));

        Assert.Equal((3.7 * 1024 * 1024, 5.6 * 1024 * 1024),
            (sent.SuggestedWarning.GetValueOrDefault(), sent.SuggestedCritical.GetValueOrDefault()));
    }

    [Theory]
    [InlineData("network_sent_total")]
    [InlineData("uptime")]
    [InlineData("memory_total")]
    [InlineData("swap")]
    public void What_says_nothing_of_load_suggests_nothing(string resource) =>
        Assert.Null(Measure(resource,
            Many(new ResourceMetrics
            {
                NetworkBytesSent = 1000,
                Uptime = TimeSpan.FromHours(5),
                MemoryTotalBytes = 1 << 30,
                SwapPercent = 0
            })).SuggestedWarning);

    [Fact]
    public void Every_suggestion_is_one_that_a_threshold_takes()
    {
        var random = new Random(11);
        foreach (ResourceDefinition definition in ResourceCatalog.All)
        {
            for (int run = 0; run < 50; run++)
            {
                double scale = definition.Maximum ?? Math.Pow(10, random.Next(-3, 13));
                double[] readings = [.. Enumerable.Range(0, 30).Select(_ => random.NextDouble() * scale).Order()];
                (double? warning, double? critical, bool below) =
                    ThresholdSuggestion.For(definition, readings, random.NextDouble() * scale / 2);
                if (warning is null)
                    continue;

                Assert.True(below ? warning > critical : warning < critical, $"{definition.Name}: {warning} and {critical}");
                new ThresholdRegistry()
                    .Set(new ThresholdChange { Resource = definition.Name, Warning = warning, Critical = critical, Below = below });
            }
        }
    }

    [Theory]
    [MemberData(nameof(Counters))]
    public void The_rate_of_a_counter_that_was_reset_is_0(string counter)
    {
        ResourceStatistics rate = Measure(counter + "_rate", Histories.Of(static value => new ResourceMetrics
        {
            OutOfMemoryKills = (long?)value,
            NetworkBytesSent = (long?)value,
            NetworkBytesReceived = (long?)value,
            NetworkPacketsSent = (long?)value,
            NetworkPacketsReceived = (long?)value,
            DiskDevices = [new DiskDeviceMetrics { Name = "sda", BytesRead = (long)value!, BytesWritten = (long)value! }],
            NetworkInterfaces =
            [
                new NetworkInterfaceMetrics
                {
                    Name = "eth0",
                    BytesSent = (long)value!,
                    BytesReceived = (long)value!,
                    PacketsSent = (long)value!,
                    PacketsReceived = (long)value!,
                    Errors = (long)value!,
                    Drops = (long)value!,
                },
            ],
        }, 2_000_000, 2_100_000, 0, 100_000));

        Assert.Equal((3, 0.0, 600_000.0), (rate.Count, rate.Minimum.GetValueOrDefault(), rate.Maximum.GetValueOrDefault()));
    }

    public static TheoryData<string> Counters =>
        [.. ResourceCatalog.Measured.Where(static each => each.IsCounter).Select(static each => each.Name)];

    [Fact]
    public void The_rate_of_what_is_no_counter_may_be_negative() =>
        Assert.Equal(
            -60,
            Measure("process_count_rate",
                Histories.Of(static value => new ResourceMetrics { ProcessCount = (long?)value }, 100, 90)).Minimum);

    [Fact]
    public void What_is_measured_and_what_is_evaluated_are_the_same_rate()
    {
        double?[] readings = [100, 250, null, 50, 20, 500, 700];
        SampleHistory history = Histories.Of(static value => new ResourceMetrics { NetworkBytesSent = (long?)value }, readings);
        ResourceStatistics measured = Measure("network_sent_total_rate", history);

        var rule = new ResourceThreshold { ResourceName = "network_sent_total_rate", Warning = measured.Maximum - 1 };
        IEnumerable<ResourceAlert> alerts = AlertReplay.Run(history, ThresholdSet.Empty.With(rule)).Alerts;

        Assert.Equal(measured.Maximum, Assert.Single(alerts, static alert => alert.Change == AlertTransition.Raised).CurrentValue);
        Assert.Equal(0, measured.Minimum);
    }

    private static SampleHistory Steady(double value) => Many(new ResourceMetrics { CpuPercent = value });

    private static SampleHistory Many(ResourceMetrics metrics) =>
        Histories.Of(_ => metrics, new double?[ThresholdSuggestion.MinimumReadings]);

    private static ResourceStatistics Measure(string resource, SampleHistory history) =>
        Assert.Single(StatisticsBuilder.Measure(history, StatisticsBuilder.Resolve([resource])));
}
