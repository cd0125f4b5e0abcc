using GhostMonitor.Engine.History;
using GhostMonitor.Recording.Proof;

namespace GhostMonitor.Recording.Tests;

public sealed class ProcessTests : IDisposable
{
    private readonly TemporaryRecording _recording = new();

    public void Dispose() => _recording.Dispose();

    [Fact]
    public void A_process_that_is_killed_in_the_middle_of_writing_loses_nothing_that_was_acknowledged()
    {
        (long acknowledged, long _) = KillProof.Run(_recording.File, kills: 5, seed: 1);

        Assert.True(acknowledged >= 5);
    }

    [Fact]
    public void Two_processes_write_to_one_file_while_this_one_reads_it()
    {
        // Two at once make the file, too.
        using var first = new RecordingProcess(_recording.File, "first", 0, pause: 5);
        using var second = new RecordingProcess(_recording.File, "second", 0, pause: 5);
        first.WaitFor(1);
        second.WaitFor(1);
        for (int i = 0; i < 5; i++)
        {
            using IRecordReader reader = _recording.Store.OpenReader(_recording.File);
            first.WaitFor(5);
            second.WaitFor(5);
            Assert.True(reader.ReadSamples(TemporaryRecording.All).Count() >= first.LastAcknowledged + second.LastAcknowledged + 2,
                "A reader sees what was acknowledged after it was opened.");
        }

        first.Kill();
        second.Kill();

        Assert.Equal("ok", RecordInspection.IntegrityCheck(_recording.File));
        RecordInspection.CheckSamples(_recording.File, "first", first.LastAcknowledged);
        RecordInspection.CheckSamples(_recording.File, "second", second.LastAcknowledged);
    }

    [Fact]
    public void A_reader_that_stops_in_the_middle_holds_nothing()
    {
        _recording.Write([.. Enumerable.Range(0, 1200).Select(i => MadeUpSamples.Sample(i))]);
        using IRecordReader reader = _recording.Store.OpenReader(_recording.File);
        using IEnumerator<RecordedSample> samples = reader.ReadSamples(TemporaryRecording.All).GetEnumerator();
        Assert.True(samples.MoveNext());

        _recording.Write(MadeUpSamples.Sample(1200));

        // Nobody reads, so the log can be emptied to the end.
        Assert.Equal(0L, _recording.Sql("PRAGMA wal_checkpoint(TRUNCATE)"));
    }
}
