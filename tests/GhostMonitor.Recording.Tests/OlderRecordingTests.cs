using System.IO.Compression;
using GhostMonitor.Engine.History;
using GhostMonitor.Recording.Proof;

namespace GhostMonitor.Recording.Tests;

/// <summary>
/// A recording that version 0.1.0 wrote: the first 160 made-up samples of a monitor, with their minutes, hours and alerts. It was made by
/// that version's GhostMonitor.Recording.Proof.
/// </summary>
public sealed class OlderRecordingTests : IDisposable
{
    private const int Samples = 160;
    private readonly TemporaryRecording _recording = new();

    public OlderRecordingTests()
    {
        string path = Path.Combine(RepositoryRoot.Path, "tests", "GhostMonitor.Recording.Tests", "Fixtures", "0.1.0.gmrec.gz");
        using FileStream packed = File.OpenRead(path);
        using var unpacked = new GZipStream(packed, CompressionMode.Decompress);
        using FileStream file = File.Create(_recording.File);
        unpacked.CopyTo(file);
    }

    public void Dispose() => _recording.Dispose();

    [Fact]
    public void Its_samples_are_read_to_the_last_number() =>
        Assert.Equal(Enumerable.Range(0, Samples).Select(static number => MadeUpSamples.Metrics(number)), _recording.Samples());

    [Fact]
    public void Its_minutes_and_hours_are_read()
    {
        List<RecordedMetrics> minutes = _recording.Metrics(RecordResolution.Minute);
        List<RecordedMetrics> hours = _recording.Metrics(RecordResolution.Hour);

        Assert.Equal((80, 2), (minutes.Count, hours.Count));
        Assert.All([.. minutes, .. hours], static each => Assert.Equal(1, each.Find("disk_busy", "vda")?.Unit.Length));
        Assert.Equal(Samples, hours.Sum(static hour => hour.SampleCount));
        Assert.Equal(Enumerable.Range(0, Samples).Max(static number => MadeUpSamples.Metrics(number).CpuPercent)!.Value,
            hours.Max(static hour => hour.CpuPercentMaximum)!.Value, tolerance: 0.01);
    }

    [Fact]
    public void More_samples_are_recorded_into_it()
    {
        _recording.Write([.. Enumerable.Range(Samples, 10).Select(static number => MadeUpSamples.Sample(number))]);

        Assert.Equal(Enumerable.Range(0, Samples + 10).Select(static number => MadeUpSamples.Metrics(number)), _recording.Samples());
        Assert.Equal(Samples + 10, _recording.Metrics(RecordResolution.Hour).Sum(static hour => hour.SampleCount));
    }

    [Fact]
    public void It_has_no_processes_and_its_alerts_name_nobody()
    {
        using IRecordReader reader = _recording.Store.OpenReader(_recording.File);

        Assert.Empty(reader.ReadProcesses(TemporaryRecording.All));
        Assert.All(_recording.Alerts(), static alert => Assert.Equal((0, null), (alert.Culprits.Count, alert.UnexplainedPercent)));
        Assert.NotEmpty(_recording.Alerts());
    }

    [Fact]
    public void Processes_are_recorded_into_it_and_read_by_whoever_had_it_open_before()
    {
        using IRecordReader reader = _recording.Store.OpenReader(_recording.File);
        Assert.Empty(reader.ReadProcesses(TemporaryRecording.All));

        _recording.Write(MadeUpSamples.Sample(Samples) with { Processes = new MadeUpProcesses(1).Next(MadeUpSamples.Time(Samples)) });

        Assert.Single(reader.ReadProcesses(TemporaryRecording.All));
        Assert.Equal(Samples + 1, _recording.Samples().Count);
    }

    [Fact]
    public void What_is_learnt_is_kept_in_it_and_read_by_whoever_had_it_open_before()
    {
        var source = new RecordSource(MadeUpSamples.Metrics(0).ComputerName, "Default");
        using IRecordReader reader = _recording.Store.OpenReader(_recording.File);
        Assert.Null(reader.ReadLearnt(source, out string? problem));
        Assert.Null(problem);

        using (IResourceRecorder recorder = _recording.Store.OpenRecorder(_recording.File, RecordRetention.Default))
            recorder.Keep(new LearntState(source, MadeUpSamples.Time(Samples), [1, 2]));

        Assert.Equal([1, 2], reader.ReadLearnt(source, out _)!.State);
        Assert.Equal(Samples, _recording.Samples().Count);
    }

    [Fact]
    public void Version_0_1_0_still_writes_into_it()
    {
        _recording.Write(MadeUpSamples.Sample(Samples));

        // As that version does it: it refuses a file of a greater version, and it names the columns that it knows.
        Assert.Equal(1L, _recording.Sql("PRAGMA user_version"));
        _recording.Sql("""
            INSERT INTO alert (time, time_offset, source, episode, resource, instance, level, transition, current, threshold, peak,
                started, started_offset, duration, message, reason, stale, silenced, time_to_full)
            SELECT time + 1, time_offset, source, episode, resource, instance, level, transition, current, threshold, peak,
                started, started_offset, duration, 'of 0.1.0', reason, stale, silenced, time_to_full FROM alert LIMIT 1
            """);
        Assert.Contains(_recording.Alerts(), static alert => alert.Message == "of 0.1.0");
    }
}
