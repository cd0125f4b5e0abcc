using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Recording.Proof;

namespace GhostMonitor.Recording.Tests;

public sealed class RecordingTests : IDisposable
{
    private readonly TemporaryRecording _recording = new();

    public void Dispose() => _recording.Dispose();

    [Fact]
    public void Samples_are_read_as_they_were_written_in_the_order_of_time()
    {
        _recording.Write(MadeUpSamples.Sample(2), MadeUpSamples.Sample(0));
        _recording.Write(MadeUpSamples.Sample(1));

        Assert.Equivalent(new[] { 0L, 1, 2 }.Select(MadeUpSamples.Metrics), _recording.Samples(), strict: true);
    }

    [Fact]
    public void A_range_excludes_its_ends()
    {
        _recording.Write([.. Range(0, 10)]);

        List<ResourceMetrics> found =
            _recording.Samples(TemporaryRecording.All with { After = MadeUpSamples.Time(2), Before = MadeUpSamples.Time(5) });

        Assert.Equal([MadeUpSamples.Time(3), MadeUpSamples.Time(4)], found.Select(sample => sample.Moment));
    }

    [Fact]
    public void More_samples_than_a_portion_are_read_without_a_gap()
    {
        _recording.Write([.. Range(0, 1700)]);

        Assert.Equal(Enumerable.Range(0, 1700).Select(i => MadeUpSamples.Time(i)), _recording.Samples().Select(sample => sample.Moment));
    }

    [Fact]
    public void A_minute_and_an_hour_have_the_least_the_mean_and_the_greatest_of_their_samples()
    {
        _recording.Write([.. Range(0, 240)]);

        foreach ((RecordResolution resolution, int each) in ((RecordResolution, int)[])[(RecordResolution.Minute, 2),
            (RecordResolution.Hour, 120)])
        {
            List<RecordedMetrics> rows = _recording.Metrics(resolution);
            Assert.Equal(240 / each, rows.Count);
            for (int i = 0; i < rows.Count; i++)
            {
                double[] cpu = [.. Enumerable.Range(i * each, each).Select(number => MadeUpSamples.Metrics(number).CpuPercent!.Value)];
                Assert.Equal(each, rows[i].SampleCount);
                Assert.Equal(cpu.Min(), rows[i].CpuPercentMinimum!.Value, 0.0051);
                Assert.Equal(cpu.Average(), rows[i].CpuPercent!.Value, 0.0051);
                Assert.Equal(cpu.Max(), rows[i].CpuPercentMaximum!.Value, 0.0051);
            }
        }
    }

    [Fact]
    public void Minutes_and_hours_are_the_same_whether_samples_come_one_by_one_or_all_at_once()
    {
        using var atOnce = new TemporaryRecording();
        atOnce.Write([.. Range(0, 150)]);
        foreach (RecordedSample sample in Range(0, 150))
            _recording.Write(sample);

        Assert.Equivalent(atOnce.Metrics(RecordResolution.Hour), _recording.Metrics(RecordResolution.Hour), strict: true);
        Assert.Equivalent(atOnce.Metrics(RecordResolution.Minute), _recording.Metrics(RecordResolution.Minute), strict: true);
    }

    [Fact]
    public void A_late_sample_joins_the_hour_it_belongs_to()
    {
        _recording.Write([.. Range(0, 119)]);
        _recording.Write([.. Range(120, 120)]);
        _recording.Write(MadeUpSamples.Sample(119));

        Assert.Equal([120L, 120L], _recording.Metrics(RecordResolution.Hour).Select(hour => hour.SampleCount));
    }

    [Fact]
    public void An_hour_names_each_number_of_each_instance_with_its_unit()
    {
        _recording.Write([.. Range(0, 4)]);

        RecordedMetrics hour = Assert.Single(_recording.Metrics(RecordResolution.Hour));

        Assert.Equal("%", hour.Find("disk", "/data")!.Unit);
        Assert.Equal(4, hour.Find("cpu_core", "1")!.Count);
        Assert.Null(hour.Find("interface_speed", "lo"));
        Assert.Null(hour.Find("handle_count"));
        Assert.Equal(TimeSpan.FromHours(1), hour.Duration);
    }

    [Fact]
    public void Hours_overlap_the_range_that_is_asked_for()
    {
        _recording.Write([.. Range(0, 480)]);
        List<RecordedMetrics> all = _recording.Metrics(RecordResolution.Hour);

        List<RecordedMetrics> found =
            _recording.Metrics(RecordResolution.Hour,
                new RecordQuery { After = all[1].Timestamp.AddMinutes(30), Before = all[2].Timestamp.AddMinutes(1) });
        List<RecordedMetrics> upToItsStart =
            _recording.Metrics(RecordResolution.Hour, new RecordQuery { After = all[1].Timestamp, Before = all[2].Timestamp });

        Assert.Equal([all[1].Timestamp, all[2].Timestamp], found.Select(hour => hour.Timestamp));
        Assert.Equal([all[1].Timestamp], upToItsStart.Select(hour => hour.Timestamp));
    }

    [Theory]
    [InlineData(RecordResolution.Minute)]
    [InlineData(RecordResolution.Hour)]
    public void Means_know_which_lists_were_read(RecordResolution resolution)
    {
        const ResourceKinds lists = ResourceKinds.Filesystems | ResourceKinds.Network;
        RecordedSample sample = MadeUpSamples.Sample(0);
        _recording.Write(sample with { Metrics = sample.Metrics with { ListsRead = lists } });

        Assert.Equal(lists, Assert.Single(_recording.Samples(new RecordQuery { Resolution = resolution })).ListsRead);
    }

    [Fact]
    public void The_means_of_an_hour_can_be_read_as_a_sample()
    {
        _recording.Write([.. Range(0, 120)]);

        ResourceMetrics sample = Assert.Single(_recording.Samples(new RecordQuery { Resolution = RecordResolution.Hour }));

        Assert.Equal(Enumerable.Range(0, 120).Average(i => MadeUpSamples.Metrics(i).MemoryPercent!.Value), sample.MemoryPercent!.Value,
            0.01);
        Assert.Equal(["/", "/boot", "/data"], sample.Filesystems.Select(filesystem => filesystem.Name));
        Assert.True(sample.NetworkInterfaces[0].CountsInTotal);
    }

    [Fact]
    public void Samples_can_be_read_as_metrics_of_one_sample()
    {
        _recording.Write(MadeUpSamples.Sample(7));

        RecordedMetrics row = Assert.Single(_recording.Metrics(RecordResolution.Raw));

        Assert.Equal(1, row.SampleCount);
        Assert.Equal(MadeUpSamples.Metrics(7).CpuPercent, row.CpuPercent);
        Assert.Equal(row.CpuPercentMinimum, row.CpuPercentMaximum);
    }

    [Fact]
    public void Alerts_come_back_as_they_were_oldest_first()
    {
        ResourceAlert alert = MadeUpSamples.Sample(0).Alerts[0] with
        {
            Instance = "/data",
            Level = AlertLevel.Critical,
            Change = AlertTransition.Escalated,
            Duration = TimeSpan.FromTicks(123456789),
            PeakValue = 99.125,
            StartedMoment = MadeUpSamples.Time(0).ToOffset(TimeSpan.FromHours(-3)),
            Reason = "gone",
            IsStale = true,
            IsSilenced = true,
            IsInhibited = true,
            TimeToFull = TimeSpan.FromHours(3),
        };
        _recording.Write(MadeUpSamples.Sample(3), MadeUpSamples.Sample(0) with { Alerts = [alert] });

        List<ResourceAlert> found = _recording.Alerts();

        Assert.Equal([alert, MadeUpSamples.Sample(3).Alerts[0]], found);
        Assert.Equal(alert.StartedMoment.Offset, found[0].StartedMoment.Offset);
    }

    [Fact]
    public void More_alerts_at_one_moment_than_a_portion_are_all_read()
    {
        ResourceAlert[] alerts =
            [.. Enumerable.Range(0, 1200).Select(i => MadeUpSamples.Sample(0).Alerts[0] with { Id = MadeUpSamples.AlertId(i) })];
        _recording.Write(MadeUpSamples.Sample(0) with { Alerts = alerts });

        Assert.Equal(alerts.Select(alert => alert.Id), _recording.Alerts().Select(alert => alert.Id));
        Assert.Empty(_recording.Alerts(new RecordQuery { After = MadeUpSamples.Time(0) }));
        Assert.Empty(_recording.Alerts(new RecordQuery { Before = MadeUpSamples.Time(0) }));
    }

    [Fact]
    public void A_write_that_is_tried_again_doubles_nothing()
    {
        _recording.Write([.. Range(0, 5)]);
        _recording.Write([.. Range(3, 5)]);

        Assert.Equal(8, _recording.Samples().Count);
        Assert.Equal(3, _recording.Alerts().Count);
        Assert.Equal(8, _recording.Metrics(RecordResolution.Hour).Sum(hour => hour.SampleCount));
    }

    [Fact]
    public void Two_samples_of_one_name_at_one_moment_are_both_kept()
    {
        RecordedSample sample = MadeUpSamples.Sample(1);
        RecordedSample other = sample with { Metrics = sample.Metrics with { CpuPercent = 99 } };
        _recording.Write(sample);
        _recording.Write(other);
        _recording.Write(other, sample);

        Assert.Equal([sample.Metrics.CpuPercent, 99], _recording.Samples().Select(found => found.CpuPercent));
        Assert.Equal(2, Assert.Single(_recording.Metrics(RecordResolution.Minute)).SampleCount);
    }

    [Fact]
    public void Several_monitors_share_a_file_and_are_kept_apart()
    {
        _recording.Write(MadeUpSamples.Sample(0, "A"), MadeUpSamples.Sample(0, "B"), MadeUpSamples.Sample(1, "A"));

        using IRecordReader reader = _recording.Store.OpenReader(_recording.File);
        RecordQuery ofA = TemporaryRecording.All with { Source = source => source.MonitorName == "A" };
        Assert.Equal(["A", "A"], reader.ReadSamples(ofA).Select(sample => sample.MonitorName));
        Assert.Equal(["A"], reader.ReadAlerts(ofA).Select(alert => alert.MonitorName));
        Assert.Equal([("A", 2L), ("B", 1L)],
            reader.ReadMetrics(new RecordQuery { Resolution = RecordResolution.Hour })
                .Select(hour => (hour.MonitorName, hour.SampleCount)));
    }

    [Fact]
    public void The_resolution_is_chosen_by_how_much_there_would_be_to_read()
    {
        _recording.Write([.. Range(0, SqliteRecordReader.MostRowsByChoice + 200)]);
        using IRecordReader reader = _recording.Store.OpenReader(_recording.File);

        Assert.Equal(RecordResolution.Minute, reader.Resolve(new RecordQuery()));
        Assert.Equal(RecordResolution.Raw, reader.Resolve(new RecordQuery { After = MadeUpSamples.Time(300) }));
        Assert.Equal(RecordResolution.Hour, reader.Resolve(new RecordQuery { Resolution = RecordResolution.Hour }));
    }

    [Fact]
    public void The_resolution_is_chosen_by_how_far_back_there_is_anything()
    {
        _recording.Write([.. Range(0, 1000)]);
        _recording.Sql($"DELETE FROM raw WHERE key < {RecordKey.Of(MadeUpSamples.Time(500).ToUnixTimeMilliseconds(), 0)}");

        using IRecordReader reader = _recording.Store.OpenReader(_recording.File);
        Assert.Equal(RecordResolution.Minute, reader.Resolve(new RecordQuery()));
        Assert.Equal(RecordResolution.Raw, reader.Resolve(new RecordQuery { After = MadeUpSamples.Time(500) }));
    }

    private static IEnumerable<RecordedSample> Range(int first, int count) =>
        Enumerable.Range(first, count).Select(i => MadeUpSamples.Sample(i));
}
