using GhostMonitor.Engine.Backtesting;
using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Recording.Proof;

namespace GhostMonitor.Recording.Tests;

/// <summary>What monitors have learnt, in recordings.</summary>
public sealed class LearntTests : IDisposable
{
    private static readonly RecordSource s_source = new(MadeUpSamples.Metrics(0).ComputerName, "Default");

    private readonly TemporaryRecording _recording = new();

    public void Dispose() => _recording.Dispose();

    [Fact]
    public void It_comes_back_with_its_time_to_the_tick()
    {
        byte[] state = Bytes(300_000);
        DateTimeOffset moment = MadeUpSamples.Time(5);
        Keep(new LearntState(s_source, moment, state));

        LearntState read = Read()!;

        Assert.Equal((s_source, moment, moment.Offset), (read.Source, read.Moment, read.Moment.Offset));
        Assert.Equal(state, read.State);
    }

    [Fact]
    public void Each_monitor_has_one_that_takes_the_place_of_the_one_before()
    {
        RecordSource other = s_source with { MonitorName = "other" };
        Keep(Of(1), Of(2), Of(7) with { Source = other });

        Assert.Equal([2], Read()!.State);
        Assert.Equal([7], Read(other)!.State);
        Assert.Equal(2L, _recording.Sql("SELECT count(*) FROM learnt"));
    }

    [Fact]
    public void Of_a_monitor_that_has_learnt_nothing_there_is_none()
    {
        _recording.Write(MadeUpSamples.Sample(0));

        Assert.Null(Read(out string? problem));
        Assert.Null(problem);
    }

    [Theory]
    [InlineData("UPDATE learnt SET state = substr(state, 1, length(state) - 20)", "It is damaged.")]
    [InlineData("UPDATE learnt SET state = x'01'", "It is damaged.")]
    [InlineData("UPDATE learnt SET state = CAST(x'02' || substr(state, 2) AS BLOB)", "It is of a later version.")]
    public void What_can_not_be_read_says_why(string change, string expected)
    {
        Keep(new LearntState(s_source, MadeUpSamples.Time(1), Bytes(1000)));
        _recording.Sql(change);

        Assert.Null(Read(out string? problem));
        Assert.Equal(expected, problem);
    }

    [Fact]
    public void Samples_that_go_leave_it_and_it_goes_with_the_hours()
    {
        var retention = new RecordRetention(TimeSpan.FromHours(1), TimeSpan.FromHours(1), TimeSpan.FromHours(5));
        Keep(Of(1));
        Write(retention, 0, 480);
        Assert.NotNull(Read());

        Write(retention, 480, 1200);

        Assert.Null(Read());
    }

    [Fact]
    public void The_file_grows_no_further_however_often_it_is_kept()
    {
        Keep(Enumerable.Range(0, 5).Select(number => new LearntState(s_source, MadeUpSamples.Time(number), Bytes(500_000))));
        long before = new FileInfo(_recording.File).Length;

        Keep(Enumerable.Range(0, 50).Select(number => new LearntState(s_source, MadeUpSamples.Time(number), Bytes(500_000))));

        Assert.InRange(new FileInfo(_recording.File).Length, 500_000, before + 100_000);
    }

    [Fact]
    public void What_would_push_out_the_samples_is_not_kept_and_that_is_said_until_it_fits()
    {
        using IResourceRecorder recorder = _recording.Store.OpenRecorder(_recording.File, new RecordRetention(maxBytes: 1 << 20));
        recorder.Keep(Of(1));
        recorder.Keep(Of(2) with { State = Bytes(300_000) });
        RecordNotice first = recorder.Notice!;
        recorder.Keep(Of(3) with { State = Bytes(300_000) });
        RecordNotice second = recorder.Notice!;

        Assert.StartsWith("What was learnt of usual numbers is not kept in " + _recording.File, first.Message, StringComparison.Ordinal);
        Assert.Equal((true, false), (first.IsNew, second.IsNew));
        Assert.Null(Read());
        recorder.Keep(Of(4));
        Assert.Null(recorder.Notice);
        Assert.Equal([4], Read()!.State);
    }

    [Fact]
    public void A_write_that_fails_leaves_what_was_kept_before()
    {
        using IResourceRecorder recorder = _recording.Store.OpenRecorder(_recording.File, RecordRetention.Default);
        recorder.Keep(Of(1));
        RecordDatabase.Execute(((SqliteRecorder)recorder).Connection!,
            "PRAGMA max_page_count = " + (RecordDatabase.Number(((SqliteRecorder)recorder).Connection!, "PRAGMA page_count") + 1));

        RecordException error = Assert.Throws<RecordException>(() => recorder.Keep(Of(2) with { State = Bytes(100_000) }));

        Assert.Equal("RecordDiskFull", error.ErrorId);
        Assert.Equal([1], Read()!.State);
        recorder.Keep(Of(3));
        Assert.Equal([3], Read()!.State);
    }

    [Fact]
    public void After_a_kill_it_comes_to_the_verdicts_of_one_that_never_stopped()
    {
        const int kept = 600, killed = 625, end = 700;
        var never = new MachineDetector();
        AnomalyVerdict[] expected = [.. Enumerable.Range(0, end).Select(number => never.Step(MadeUpSamples.Metrics(number)))];
        var before = new MachineDetector();
        for (int number = 0; number <= kept; number++)
            before.Step(MadeUpSamples.Metrics(number));

        Keep(new LearntState(s_source, MadeUpSamples.Time(kept), before.Export()));
        Write(RecordRetention.Default, 0, killed);
        Learnt learnt = Load(MadeUpSamples.Time(killed));

        Assert.Equal((MadeUpSamples.Time(kept), killed - kept - 1, null), (learnt.Until, learnt.Rows, learnt.Problem));
        for (int number = killed; number < end; number++)
            Assert.Equal(Facts(expected[number]), Facts(learnt.Detector.Step(MadeUpSamples.Metrics(number))));
    }

    [Fact]
    public void After_weeks_without_a_rule_it_catches_up_by_minutes()
    {
        Keep(new LearntState(s_source, MadeUpSamples.Time(0), new MachineDetector().Export()));
        Write(RecordRetention.Default, 0, SqliteRecordReader.MostRowsByChoice + 100);

        Learnt learnt = Load(MadeUpSamples.Time(SqliteRecordReader.MostRowsByChoice + 100));

        Assert.InRange(learnt.Rows, SqliteRecordReader.MostRowsByChoice / 2, (SqliteRecordReader.MostRowsByChoice / 2) + 60);
    }

    [Fact]
    public void What_is_damaged_is_learnt_anew_of_the_minutes()
    {
        Keep(Of(1));
        _recording.Sql("UPDATE learnt SET state = x'01'");
        Write(RecordRetention.Default, 0, 200);

        Learnt learnt = Load(MadeUpSamples.Time(200));

        Assert.Equal((null, 100, "It is damaged."), (learnt.Until, learnt.Rows, learnt.Problem));
    }

    [Fact]
    public void A_recording_that_may_only_be_read_is_read()
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            Assert.Skip("Windows lets one make files in a folder that is marked read-only, and root in any.");
            return;
        }

        Keep(Of(1));
        File.SetUnixFileMode(_recording.File, UnixFileMode.UserRead);
        File.SetUnixFileMode(_recording.Folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            Assert.Equal([1], Read()!.State);
        }
        finally
        {
            File.SetUnixFileMode(_recording.Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static (double?, AnomalyKind, TimeSpan, string) Facts(AnomalyVerdict verdict) =>
        (verdict.Score, verdict.Kind, verdict.LearntFor, string.Join("\n", verdict.Numbers));

    private Learnt Load(DateTimeOffset before)
    {
        using var queue = new RecordingQueue(new NoRecorder(), "Default", static _ => { });
        return new RecordedLearning(() => _recording.Store.OpenReader(_recording.File), queue)
            .Load(s_source, before, CancellationToken.None);
    }

    private void Write(RecordRetention retention, int first, int count)
    {
        using IResourceRecorder recorder = _recording.Store.OpenRecorder(_recording.File, retention);
        foreach (int[] some in Enumerable.Range(first, count).Chunk(50))
            recorder.Write([.. some.Select(static number => MadeUpSamples.Sample(number))]);
    }

    private void Keep(params IEnumerable<LearntState> states)
    {
        using IResourceRecorder recorder = _recording.Store.OpenRecorder(_recording.File, RecordRetention.Default);
        foreach (LearntState each in states)
            recorder.Keep(each);
    }

    private LearntState? Read(RecordSource? source = null)
    {
        using IRecordReader reader = _recording.Store.OpenReader(_recording.File);
        return reader.ReadLearnt(source ?? s_source, out _);
    }

    private LearntState? Read(out string? problem)
    {
        using IRecordReader reader = _recording.Store.OpenReader(_recording.File);
        return reader.ReadLearnt(s_source, out problem);
    }

    private static LearntState Of(byte state) => new(s_source, MadeUpSamples.Time(0), [state]);

    private static byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        new Random(count).NextBytes(bytes);
        return bytes;
    }

    private sealed class NoRecorder : IResourceRecorder
    {
        public RecordNotice? Notice => null;

        public void Write(IReadOnlyList<RecordedSample> samples)
        {
        }

        public void Keep(LearntState learnt)
        {
        }

        public void Dispose()
        {
        }
    }
}
