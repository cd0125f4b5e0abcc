using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Platform;
using GhostMonitor.Recording.Proof;

namespace GhostMonitor.Recording.Tests;

public sealed class RetentionTests : IDisposable
{
    private readonly TemporaryRecording _recording = new();

    public void Dispose() => _recording.Dispose();

    [Fact]
    public void Samples_minutes_hours_and_alerts_go_when_their_time_is_over()
    {
        Write(new RecordRetention(TimeSpan.FromHours(1), TimeSpan.FromHours(2), TimeSpan.FromHours(4)), 0, 1200);

        DateTimeOffset newest = MadeUpSamples.Time(1199);
        Assert.InRange(_recording.Samples()[0].Timestamp, newest.AddHours(-1).AddSeconds(-1), newest.AddHours(-1).AddMinutes(1));
        Assert.InRange(_recording.Metrics(RecordResolution.Minute)[0].Timestamp, newest.AddHours(-2), newest.AddHours(-2).AddMinutes(2));
        Assert.InRange(_recording.Metrics(RecordResolution.Hour)[0].Timestamp, newest.AddHours(-4), newest.AddHours(-3));
        Assert.InRange(_recording.Alerts()[0].Moment, newest.AddHours(-4).AddSeconds(-1), newest.AddHours(-4).AddMinutes(2));
    }

    [Fact]
    public void A_shorter_retention_takes_effect_when_the_file_is_opened()
    {
        Write(RecordRetention.Default, 0, 1200);

        Write(new RecordRetention(TimeSpan.FromHours(1)), 1200, 1);

        Assert.InRange(_recording.Samples()[0].Timestamp, MadeUpSamples.Time(1199).AddHours(-1).AddSeconds(-1),
            MadeUpSamples.Time(1199).AddMinutes(-59));
        Assert.Equal(1201, _recording.Metrics(RecordResolution.Hour).Sum(hour => hour.SampleCount));
    }

    [Fact]
    public void A_file_never_grows_much_beyond_its_greatest_size()
    {
        const long most = 1 << 20;
        Write(new RecordRetention(maxBytes: most), 0, 6000);

        Assert.InRange(new FileInfo(_recording.File).Length, most / 2, most * 5 / 4);
        Assert.Equal(MadeUpSamples.Time(5999), _recording.Samples()[^1].Timestamp);
        Assert.Equal(6000, _recording.Metrics(RecordResolution.Hour).Sum(hour => hour.SampleCount));
    }

    [Fact]
    public void A_smaller_size_gives_room_back_by_and_by()
    {
        Write(RecordRetention.Default, 0, 6000);
        long before = new FileInfo(_recording.File).Length;

        Write(new RecordRetention(maxBytes: 1 << 20), 6000, 600, 1);

        Assert.True(before > 2 << 20, $"only {before} bytes before");
        Assert.InRange(new FileInfo(_recording.File).Length, 0, (1 << 20) * 5 / 4);
    }

    [Fact]
    public void Instances_that_no_row_names_any_more_are_forgotten()
    {
        var retention = new RecordRetention(TimeSpan.FromHours(1), TimeSpan.FromHours(1), TimeSpan.FromHours(1));
        RecordedSample first = MadeUpSamples.Sample(0);
        using (IResourceRecorder recorder = _recording.Store.OpenRecorder(_recording.File, retention))
            recorder.Write(
                [first with { Metrics = first.Metrics with { NetworkInterfaces = [new NetworkInterfaceMetrics { Name = "veth1" }] } }]);

        // Ten days later, for a day, and once more: the backlog is that of the samples which are there when the file is opened.
        const int hour = 120;
        for (int i = 0; i <= RecordClock.HoursOfProof; i++)
            Write(retention, 28_800 + (i * hour), 1);

        Assert.Equal(0L, _recording.Sql("SELECT count(*) FROM instance WHERE name = 'veth1'"));
        Assert.InRange(_recording.Samples().Count, 1, 2);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(24 * 36501)]
    public void An_age_that_is_too_short_or_too_long_is_refused(double hours)
    {
        ResourceArgumentException error =
            Assert.Throws<ResourceArgumentException>(() => new RecordRetention(raw: TimeSpan.FromHours(hours)));

        Assert.Equal("InvalidRecordRetention", error.ErrorId);
    }

    [Theory]
    [InlineData((1L << 20) - 1)]
    [InlineData((1L << 40) + 1)]
    public void A_size_that_is_too_small_or_too_large_is_refused(long bytes)
    {
        ResourceArgumentException error = Assert.Throws<ResourceArgumentException>(() => new RecordRetention(maxBytes: bytes));

        Assert.Equal("InvalidRecordSize", error.ErrorId);
    }

    private void Write(RecordRetention retention, int first, int count, int each = 20)
    {
        using IResourceRecorder recorder = _recording.Store.OpenRecorder(_recording.File, retention);
        foreach (int[] some in Enumerable.Range(first, count).Chunk(each))
            recorder.Write([.. some.Select(i => MadeUpSamples.Sample(i))]);
    }
}
