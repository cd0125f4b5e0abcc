using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Recording.Proof;

namespace GhostMonitor.Recording.Tests;

/// <summary>Who used the machine, in recordings: each sample of 30 s has the window that ended 30 ms before it.</summary>
public sealed class FlightRecorderTests : IDisposable
{
    private static readonly TimeSpan s_lead = TimeSpan.FromMilliseconds(30);
    private readonly TemporaryRecording _recording = new();

    public void Dispose() => _recording.Dispose();

    [Fact]
    public void Every_window_comes_back_as_it_was_oldest_first()
    {
        RecordedSample[] samples = Samples(0, (2 * WindowWriter.PackSize) + 6);

        foreach (RecordedSample[] some in samples.Chunk(20))
            _recording.Write(some);

        Assert.Empty(MemberComparison.Differences("windows", samples.Select(static sample => sample.Processes), Windows()));
        Assert.Equal(samples.Select(static sample => sample.Metrics), _recording.Samples());
        Assert.Equal(8L, _recording.Sql("SELECT count(*) FROM process_raw"));
        Assert.Equal(2L, _recording.Sql("SELECT count(*) FROM process_raw WHERE windows = 32"));
    }

    [Fact]
    public void The_windows_of_which_a_part_lies_in_a_time_are_read_and_no_others()
    {
        RecordedSample[] samples = Samples(0, 100);
        _recording.Write(samples);
        DateTimeOffset end = samples[50].Processes!.Moment;

        Assert.Equal([end], Moments(end.AddSeconds(-10), end.AddSeconds(-9)));
        Assert.Equal([end, end.AddSeconds(30)], Moments(end.AddTicks(-1), end.AddSeconds(1)), CloseBy);
        Assert.Equal([end.AddSeconds(30)], Moments(end, end.AddSeconds(1)), CloseBy);
        Assert.Empty(Moments(samples[^1].Metrics.Moment, DateTimeOffset.MaxValue));
        Assert.Empty(Moments(DateTimeOffset.MinValue, samples[0].Metrics.Moment.AddMinutes(-5)));
        Assert.Equal(100, Moments(DateTimeOffset.MinValue, DateTimeOffset.MaxValue).Count());
    }

    [Fact]
    public void The_windows_of_a_minute_are_joined_and_those_of_an_hour_too()
    {
        RecordedSample[] samples = Samples(0, 240);
        foreach (RecordedSample[] some in samples.Chunk(50))
            _recording.Write(some);

        ProcessWindow[] raw = [.. samples.Select(static sample => sample.Processes!)];
        List<ProcessWindow> minutes = Windows(RecordResolution.Minute);
        List<ProcessWindow> hours = Windows(RecordResolution.Hour);

        Assert.InRange(minutes.Count, 120, 121);
        Assert.InRange(hours.Count, 2, 3);
        ProcessWindow[] ofMinute = [.. raw.Where(window => window.Moment > Minute(minutes[7])
            && window.Moment <= Minute(minutes[7]).AddMinutes(1))];
        ProcessWindow joined = ProcessRanking.Trim(ProcessRanking.Join(ofMinute), ProcessOptions.DefaultKept);
        Assert.Empty(MemberComparison.Differences("minute", joined with { BusySeconds = minutes[7].BusySeconds }, minutes[7]));
        Assert.Equal(joined.BusySeconds!.Value, minutes[7].BusySeconds!.Value, 1e-6);
        foreach (List<ProcessWindow> windows in (List<ProcessWindow>[])[minutes, hours])
        {
            Assert.Equal(raw.Sum(static window => window.Length.Ticks), windows.Sum(static window => window.Length.Ticks));
            Assert.Equal(raw.Sum(static window => window.All.CpuSeconds), windows.Sum(static window => window.All.CpuSeconds), 0.1);
            Assert.All(windows, static window => Assert.InRange(window.Names.Count, 1, ProcessOptions.DefaultKept));
        }
    }

    [Fact]
    public void A_window_that_ends_with_a_minute_belongs_to_it()
    {
        DateTimeOffset minute = new(2025, 1, 1, 12, 0, 0, TimeSpan.Zero);
        RecordedSample sample = MadeUpSamples.Sample(0);
        ProcessWindow window = new MadeUpProcesses(seed: 1).Next(minute);
        _recording.Write(sample with { Metrics = sample.Metrics with { Moment = minute }, Processes = window });

        Assert.Single(Windows(RecordResolution.Minute, new RecordQuery { After = minute.AddMinutes(-1), Before = minute }));
        Assert.Empty(Windows(RecordResolution.Minute, new RecordQuery { After = minute }));
    }

    [Fact]
    public void A_window_that_comes_late_stands_at_its_time_and_is_in_its_minute()
    {
        RecordedSample[] samples = Samples(0, 80);
        _recording.Write([.. samples.Where(static (_, i) => i != 11)]);

        _recording.Write(samples[11]);

        Assert.Equal(samples.Select(static sample => sample.Processes!.Moment), Windows().Select(static window => window.Moment));
        Assert.Equal(samples.Sum(static sample => sample.Processes!.Length.Ticks),
            Windows(RecordResolution.Minute).Sum(static window => window.Length.Ticks));
    }

    [Fact]
    public void A_write_that_is_made_again_adds_no_window()
    {
        RecordedSample[] samples = Samples(0, 5);
        _recording.Write(samples);

        _recording.Write(samples);

        Assert.Equal(5, Windows().Count);
        Assert.Equal(samples.Sum(static sample => sample.Processes!.Length.Ticks),
            Windows(RecordResolution.Hour).Sum(static window => window.Length.Ticks));
    }

    [Fact]
    public void Two_monitors_that_record_into_one_file_keep_their_windows_apart()
    {
        RecordedSample[] first = Samples(0, 70, "first"), second = Samples(0, 70, "second", seed: 9);
        using (IResourceRecorder one = _recording.Store.OpenRecorder(_recording.File, RecordRetention.Default))
        using (IResourceRecorder other = _recording.Store.OpenRecorder(_recording.File, RecordRetention.Default))
        {
            for (int i = 0; i < first.Length; i++)
            {
                one.Write([first[i]]);
                other.Write([second[i]]);
            }
        }

        foreach (RecordedSample[] samples in (RecordedSample[][])[first, second])
        {
            var query = new RecordQuery { Source = source => source.MonitorName == samples[0].MonitorName };
            Assert.Empty(MemberComparison.Differences("windows", samples.Select(static sample => sample.Processes),
                Windows(RecordResolution.Raw, query)));
        }
    }

    [Fact]
    public void Samples_at_which_nobody_looked_at_processes_have_no_window()
    {
        _recording.Write(MadeUpSamples.Sample(0), Samples(1, 1)[0], MadeUpSamples.Sample(2));

        Assert.Single(Windows());
    }

    [Fact]
    public void Windows_are_kept_as_long_as_samples_minutes_and_hours()
    {
        var retention = new RecordRetention(TimeSpan.FromHours(1), TimeSpan.FromHours(2), TimeSpan.FromHours(4));
        using (IResourceRecorder recorder = _recording.Store.OpenRecorder(_recording.File, retention))
        {
            foreach (RecordedSample[] some in Samples(0, 1200).Chunk(20))
                recorder.Write(some);
        }

        // A row goes as a whole, up to 32 windows later.
        DateTimeOffset newest = MadeUpSamples.Time(1199);
        Assert.InRange(Windows()[0].Moment, newest.AddHours(-1).AddMinutes(-18), newest.AddHours(-1).AddMinutes(2));
        Assert.InRange(Windows(RecordResolution.Minute)[0].Moment, newest.AddHours(-2).AddMinutes(-36), newest.AddHours(-2).AddMinutes(2));
        Assert.InRange(Windows(RecordResolution.Hour)[0].Moment, newest.AddHours(-6), newest.AddHours(-3));
        Assert.InRange((long)_recording.Sql("SELECT count(*) FROM process_raw")!, 1, 40);
    }

    [Fact]
    public void A_file_never_grows_much_beyond_its_greatest_size()
    {
        const long most = 1 << 20;
        using (IResourceRecorder recorder = _recording.Store.OpenRecorder(_recording.File, new RecordRetention(maxBytes: most)))
        {
            foreach (RecordedSample[] some in Samples(0, 1500).Chunk(20))
                recorder.Write(some);
        }

        Assert.InRange(new FileInfo(_recording.File).Length, most / 2, most * 5 / 4);
        Assert.Equal(MadeUpSamples.Time(1499), _recording.Samples()[^1].Moment);
        Assert.Equal(MadeUpSamples.Time(1499) - s_lead, Windows()[^1].Moment);
    }

    [Fact]
    public void A_damaged_row_is_named_damaged()
    {
        _recording.Write(Samples(0, 1));
        _recording.Sql("UPDATE process_raw SET data = x'0102'");

        Assert.Equal("DamagedRecord", Assert.Throws<RecordException>(() => Windows()).ErrorId);
        Assert.Single(_recording.Samples());
    }

    [Fact]
    public void An_alert_comes_back_with_whom_it_names()
    {
        var comparison = new MemberComparison();
        ResourceAlert alert = MadeUpSamples.Sample(0).Alerts[0] with
        {
            Culprits = (IReadOnlyList<ResourceCulprit>)comparison.Make(typeof(IReadOnlyList<ResourceCulprit>)),
            UnexplainedPercent = 12.5,
        };
        _recording.Write(MadeUpSamples.Sample(0) with { Alerts = [alert] });

        Assert.Empty(MemberComparison.Differences("alert", alert, Assert.Single(_recording.Alerts())));
    }

    [Fact]
    public void Whom_an_alert_names_may_be_little_known_or_hostile()
    {
        ResourceCulprit[] culprits =
        [
            new() { Name = "", Amount = double.NaN },
            new() { Name = "\ud800", Amount = double.NegativeInfinity, CommandLine = new string('x', 1_000_000) },
        ];
        _recording.Write(MadeUpSamples.Sample(0) with { Alerts = [MadeUpSamples.Sample(0).Alerts[0] with { Culprits = culprits }] });

        IReadOnlyList<ResourceCulprit> found = Assert.Single(_recording.Alerts()).Culprits;

        Assert.Equal(culprits[0], found[0]);
        Assert.Equal(culprits[1] with { Name = "\ufffd", CommandLine = new string('x', BlobWriter.LongestText) }, found[1]);
    }

    [Fact]
    public void An_alert_comes_back_with_the_numbers_that_are_unusual()
    {
        ResourceAlert alert = Unusual();

        _recording.Write(MadeUpSamples.Sample(0) with { Alerts = [alert] });

        Assert.Equal(alert.Anomalies, Assert.Single(_recording.Alerts()).Anomalies);
    }

    [Fact]
    public void A_recording_that_lacks_the_column_for_unusual_numbers_is_read_and_gets_it_when_it_is_written()
    {
        _recording.Write(MadeUpSamples.Sample(0) with { Alerts = [Unusual()] });
        _recording.Sql("ALTER TABLE alert DROP COLUMN anomalies");

        Assert.Empty(Assert.Single(_recording.Alerts()).Anomalies);

        _recording.Write(MadeUpSamples.Sample(1) with { Alerts = [Unusual() with { Moment = MadeUpSamples.Time(1) }] });

        Assert.Equal([0, 2], _recording.Alerts().Select(static alert => alert.Anomalies.Count));
    }

    [Fact]
    public void Unusual_numbers_that_are_damaged_are_named_damaged()
    {
        _recording.Write(MadeUpSamples.Sample(0) with { Alerts = [Unusual()] });
        _recording.Sql("UPDATE alert SET anomalies = x'0102'");

        Assert.Equal("DamagedRecord", Assert.Throws<RecordException>(() => _recording.Alerts()).ErrorId);
    }

    private static ResourceAlert Unusual()
    {
        ResourceAlert alert = MadeUpSamples.Sample(0).Alerts[0];
        var least = new ResourceAnomaly
        {
            ComputerName = alert.ComputerName,
            MonitorName = alert.MonitorName,
            Moment = alert.Moment,
            MachineScore = 1.4,
            Rank = 2,
            ResourceName = "cpu",
            Score = 1.123456,
        };
        ResourceAnomaly most = least with
        {
            Rank = 1,
            ResourceName = "disk_write_bytes",
            Instance = "sda",
            Way = AnomalyKind.Spike,
            Value = 12345.678,
            Unit = "B/s",
            UsualLow = 0,
            UsualHigh = 5,
            Explanation = "write rate of sda: out of the bulk",
        };
        return alert with { ResourceName = "anomaly", Anomalies = [most, least] };
    }

    [Fact]
    public void Whom_an_alert_names_may_be_damaged_and_nothing_else()
    {
        var random = new Random(5);
        byte[] row = CulpritCodec.Encode([(ResourceCulprit)new MemberComparison().Make(typeof(ResourceCulprit))])!;
        for (int i = 0; i < 10_000; i++)
        {
            byte[] altered = [.. row];
            altered[random.Next(altered.Length)] = (byte)random.Next(256);
            if (Record.Exception(() => CulpritCodec.Decode(altered[..random.Next(altered.Length + 1)])) is Exception e)
                Assert.IsType<InvalidDataException>(e);
        }
    }

    private static RecordedSample[] Samples(int first, int count, string monitor = "Default", int seed = 1)
    {
        var processes = new MadeUpProcesses(seed);
        return [.. Enumerable.Range(first, count).Select(number =>
            MadeUpSamples.Sample(number, monitor) with { Processes = processes.Next(MadeUpSamples.Time(number) - s_lead) })];
    }

    private List<ProcessWindow> Windows(RecordResolution resolution = RecordResolution.Raw, RecordQuery? query = null)
    {
        using IRecordReader reader = _recording.Store.OpenReader(_recording.File);
        return [.. reader.ReadProcesses((query ?? new RecordQuery()) with { Resolution = resolution }).Select(static each => each.Window)];
    }

    private IEnumerable<DateTimeOffset> Moments(DateTimeOffset after, DateTimeOffset before) =>
        Windows(RecordResolution.Raw, new RecordQuery { After = after, Before = before }).Select(static window => window.Moment);

    private static bool CloseBy(DateTimeOffset one, DateTimeOffset other) => (one - other).Duration() < TimeSpan.FromMilliseconds(1);

    private static DateTimeOffset Minute(ProcessWindow window) => WindowTable.Minute.Begin(window);
}
