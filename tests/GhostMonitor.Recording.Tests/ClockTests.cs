using GhostMonitor.Engine.History;
using GhostMonitor.Recording.Proof;

namespace GhostMonitor.Recording.Tests;

public sealed class ClockTests : IDisposable
{
    private const int Hour = 120;
    private const int Day = 24 * Hour;
    private const int ThreeYears = 3 * 365 * Day;
    private const int Month = 30 * Day;

    // Two days, before anything happens to the clock.
    private const int Past = 2 * Day;

    private static readonly RecordRetention s_short = new(TimeSpan.FromHours(1), TimeSpan.FromHours(1), TimeSpan.FromHours(1));

    private readonly TemporaryRecording _recording = new();

    public void Dispose() => _recording.Dispose();

    [Fact]
    public void A_clock_three_years_ahead_for_a_moment_removes_nothing()
    {
        RecordPast(RecordRetention.Default);
        int[] before = Rows();

        Write(RecordRetention.Default, Past + ThreeYears, 30);

        int[] after = Rows();
        Assert.Equal(before[0] + 30, after[0]);
        Assert.InRange(after[1], before[1] + 15, before[1] + 16);
        Assert.InRange(after[2], before[2] + 1, before[2] + 2);
    }

    [Fact]
    public void A_clock_that_is_still_ahead_when_the_file_is_opened_anew_removes_nothing()
    {
        RecordPast(RecordRetention.Default);
        int before = Rows()[0];

        for (int i = 0; i < 10; i++)
            Write(RecordRetention.Default, Past + ThreeYears + i, 1);

        Assert.Equal(before + 10, Rows()[0]);
    }

    [Fact]
    public void A_sample_of_a_clock_that_is_ahead_among_others_of_one_write_removes_nothing()
    {
        using (IResourceRecorder recorder = Open(RecordRetention.Default))
            recorder.Write([.. Enumerable.Range(0, 50).Select(static i => MadeUpSamples.Sample(i)), MadeUpSamples.Sample(ThreeYears)]);

        Assert.Equal(51, _recording.Samples().Count);
    }

    [Fact]
    public void A_clock_less_than_a_day_ahead_is_believed()
    {
        RecordPast(s_short);

        Write(s_short, Past + Day - Hour, 10);

        Assert.Equal(10, _recording.Samples().Count);
    }

    [Fact]
    public void A_jump_is_noticed_with_how_far_it_goes_as_long_as_it_lasts_and_new_once()
    {
        RecordPast(RecordRetention.Default);
        using IResourceRecorder recorder = Open(RecordRetention.Default);
        recorder.Write([MadeUpSamples.Sample(Past)]);
        Assert.Null(recorder.Notice);

        recorder.Write([MadeUpSamples.Sample(Past + ThreeYears)]);
        RecordNotice first = recorder.Notice!;
        recorder.Write([MadeUpSamples.Sample(Past + ThreeYears + 1)]);
        RecordNotice second = recorder.Notice!;

        Assert.True(first.IsNew);
        Assert.Contains("1095 days", first.Message, StringComparison.Ordinal);
        Assert.Contains("24 hours", first.Message, StringComparison.Ordinal);
        Assert.Equal(first with { IsNew = false }, second);
    }

    [Fact]
    public void A_check_that_opens_the_file_for_each_sample_notices_a_jump_as_new_once()
    {
        RecordPast(RecordRetention.Default);
        bool[] isNew = new bool[3];
        for (int i = 0; i < isNew.Length; i++)
        {
            using IResourceRecorder recorder = Open(RecordRetention.Default);
            recorder.Write([MadeUpSamples.Sample(Past + ThreeYears + (i * Hour))]);
            isNew[i] = recorder.Notice!.IsNew;
        }

        Assert.Equal([true, false, false], isNew);
    }

    [Fact]
    public void After_a_clock_that_was_ahead_retention_goes_on_by_the_right_time()
    {
        RecordPast(s_short);
        Write(s_short, Past + ThreeYears, 5);

        using (IResourceRecorder recorder = Open(s_short))
        {
            recorder.Write([MadeUpSamples.Sample(Past + Hour)]);
            Assert.Null(recorder.Notice);
        }

        DateTimeOffset[] times = [.. _recording.Samples().Select(static sample => sample.Timestamp)];
        Assert.All(times, static time => Assert.True(time >= MadeUpSamples.Time(Past + Hour).AddHours(-1)));
        Assert.Equal(5, times.Count(static time => time >= MadeUpSamples.Time(Past + ThreeYears)));
    }

    [Fact]
    public void A_machine_that_was_off_for_a_month_removes_again_after_a_day_of_samples()
    {
        RecordPast(s_short);
        int before = Rows()[0];
        Each(s_short, Past + Month, RecordClock.HoursOfProof - 1, Hour);
        Assert.Equal(before + RecordClock.HoursOfProof - 1, Rows()[0]);

        Each(s_short, Past + Month + ((RecordClock.HoursOfProof - 1) * Hour), 1, Hour);

        Assert.InRange(_recording.Samples().Count, 1, 2);
        Assert.InRange(_recording.Metrics(RecordResolution.Hour).Count, 1, 3);
    }

    [Fact]
    public void A_check_that_runs_once_a_week_removes_in_the_end()
    {
        Each(RecordRetention.Default, 0, 40, 7 * Day);

        Assert.InRange(_recording.Samples().Count, 1, 3);
    }

    [Fact]
    public void A_clock_of_1970_removes_nothing_and_is_no_jump()
    {
        RecordPast(s_short);
        int[] before = Rows();
        DateTimeOffset start = DateTimeOffset.UnixEpoch;
        using (IResourceRecorder recorder = Open(s_short))
        {
            for (int i = 0; i < 5; i++)
                recorder.Write([At(start.AddSeconds(i))]);

            Assert.Null(recorder.Notice);
        }

        Assert.Equal(before[0] + 5, Rows()[0]);
        Assert.Equal(before[2] + 1, Rows()[2]);
    }

    [Fact]
    public void Above_the_greatest_size_samples_of_a_clock_that_was_ahead_go_before_those_of_now()
    {
        var retention = new RecordRetention(maxBytes: 2 << 20);
        RecordPast(retention);
        Write(retention, Past + ThreeYears, 22 * Hour);
        Assert.True(_recording.Samples().Count > 20, $"{_recording.Samples().Count} samples, {new FileInfo(_recording.File).Length} bytes");

        Write(retention, Past + 1, 1000);

        DateTimeOffset[] times = [.. _recording.Samples().Select(static sample => sample.Timestamp)];
        Assert.DoesNotContain(times, static time => time >= MadeUpSamples.Time(Past + ThreeYears));
        Assert.True(times.Length > 100, $"only {times.Length} samples of the right time are left");
        Assert.InRange(new FileInfo(_recording.File).Length, 0, (2 << 20) * 5 / 4);
    }

    [Fact]
    public void Above_the_greatest_size_a_clock_of_1970_costs_no_more_than_its_own_samples()
    {
        var retention = new RecordRetention(maxBytes: 1 << 20);
        Write(retention, 0, 6000);
        int before = _recording.Samples().Count;

        using (IResourceRecorder recorder = Open(retention))
        {
            for (int i = 0; i < 600; i++)
                recorder.Write([At(DateTimeOffset.UnixEpoch.AddSeconds(30 * i))]);
        }

        Assert.Equal(before, _recording.Samples().Count(static sample => sample.Timestamp > MadeUpSamples.Time(-1)));
        Assert.InRange(new FileInfo(_recording.File).Length, 0, (1 << 20) * 5 / 4);
    }

    private static RecordedSample At(DateTimeOffset time)
    {
        RecordedSample sample = MadeUpSamples.Sample(1);
        return sample with { Metrics = sample.Metrics with { Moment = time }, Alerts = [] };
    }

    private IResourceRecorder Open(RecordRetention retention) => _recording.Store.OpenRecorder(_recording.File, retention);

    /// <summary>A sample each half hour.</summary>
    private void RecordPast(RecordRetention retention)
    {
        using IResourceRecorder recorder = Open(retention);
        for (int i = 0; i <= Past; i += Hour / 2)
            recorder.Write([MadeUpSamples.Sample(i)]);
    }

    private void Write(RecordRetention retention, int first, int count)
    {
        using IResourceRecorder recorder = Open(retention);
        foreach (int[] some in Enumerable.Range(first, count).Chunk(20))
            recorder.Write([.. some.Select(static i => MadeUpSamples.Sample(i))]);
    }

    /// <summary>As a check does: the file is opened for each sample.</summary>
    private void Each(RecordRetention retention, int first, int count, int distance)
    {
        for (int i = 0; i < count; i++)
            Write(retention, first + (i * distance), 1);
    }

    /// <summary>How many samples, minutes and hours there are.</summary>
    private int[] Rows() =>
        [_recording.Samples().Count, _recording.Metrics(RecordResolution.Minute).Count, _recording.Metrics(RecordResolution.Hour).Count];
}
