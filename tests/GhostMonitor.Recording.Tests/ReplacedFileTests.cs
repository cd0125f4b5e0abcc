using GhostMonitor.Engine.History;
using GhostMonitor.Recording.Proof;
using Microsoft.Data.Sqlite;

namespace GhostMonitor.Recording.Tests;

public sealed class ReplacedFileTests : IDisposable
{
    private const int Before = 20;

    private readonly TemporaryRecording _recording = new();
    private IResourceRecorder? _recorder;

    public ReplacedFileTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets nobody rename or remove a file that is open.");

    private IResourceRecorder Recorder => _recorder ??= _recording.Store.OpenRecorder(_recording.File, RecordRetention.Default);

    public void Dispose()
    {
        _recorder?.Dispose();
        _recording.Dispose();
    }

    [Fact]
    public void Another_recording_in_its_place_is_an_error_and_gets_what_was_not_acknowledged()
    {
        string backup = Backup(100);
        Record(0, Before);
        File.Move(backup, _recording.File, overwrite: true);

        RecordException error = Assert.Throws<RecordException>(() => Write(Before));
        Write(Before);

        Assert.Equal("RecordReplaced", error.ErrorId);
        Assert.Contains(_recording.File, error.Message, StringComparison.Ordinal);
        Assert.Equal([MadeUpSamples.Time(Before), MadeUpSamples.Time(100), MadeUpSamples.Time(101)], Times());
        Assert.Equal("ok", RecordInspection.IntegrityCheck(_recording.File));
    }

    [Fact]
    public void The_file_that_was_moved_away_keeps_all_that_was_acknowledged()
    {
        string backup = Backup(100), moved = Path.Combine(_recording.Folder, "moved.db");
        Record(0, Before);
        File.Move(_recording.File, moved);
        File.Move(backup, _recording.File);

        Assert.Throws<RecordException>(() => Write(Before));

        Assert.Equal("ok", RecordInspection.IntegrityCheck(moved));
        Assert.Equal(Before, Times(moved).Length);
    }

    [Fact]
    public void The_log_of_the_file_before_is_not_written_over_the_new_one()
    {
        string backup = Backup(100);
        byte[] before = File.ReadAllBytes(backup);
        Record(0, Before);
        File.Move(backup, _recording.File, overwrite: true);

        Assert.Throws<RecordException>(() => Write(Before));
        _recorder!.Dispose();

        Assert.Equal(before, File.ReadAllBytes(_recording.File));
        Assert.Equal([_recording.File], Directory.GetFiles(_recording.Folder));
        Assert.Equal([MadeUpSamples.Time(100), MadeUpSamples.Time(101)], Times());
    }

    [Fact]
    public void A_recorder_that_ends_after_the_file_was_replaced_leaves_the_new_one_alone()
    {
        string backup = Backup(100);
        byte[] before = File.ReadAllBytes(backup);
        Record(0, Before);
        File.Move(backup, _recording.File, overwrite: true);

        _recorder!.Dispose();

        Assert.Equal(before, File.ReadAllBytes(_recording.File));
        Assert.Equal([MadeUpSamples.Time(100), MadeUpSamples.Time(101)], Times());
    }

    [Fact]
    public void A_file_that_is_replaced_during_a_write_acknowledges_nothing()
    {
        string backup = Backup(100);
        Record(0, Before);
        RecordedSample sample = MadeUpSamples.Sample(Before);
        var interrupted = new InterruptedSamples(sample, () => File.Move(backup, _recording.File, overwrite: true));

        RecordException error = Assert.Throws<RecordException>(() => Recorder.Write(interrupted));

        Assert.Equal("RecordReplaced", error.ErrorId);
        Assert.Equal([MadeUpSamples.Time(100), MadeUpSamples.Time(101)], Times());
    }

    [Fact]
    public void A_database_of_another_program_in_its_place_is_refused_and_left_alone()
    {
        string other = Path.Combine(_recording.Folder, "other.db");
        using (SqliteConnection connection = TemporaryRecording.Connect(other))
        {
            RecordDatabase.Execute(connection, "PRAGMA journal_mode = WAL");
            RecordDatabase.Execute(connection, "CREATE TABLE other (a)");
        }

        RefusesAndLeavesAlone(other, "NotARecording");
    }

    [Fact]
    public void A_text_in_its_place_is_refused_and_left_alone()
    {
        string text = Path.Combine(_recording.Folder, "text");
        File.WriteAllText(text, new string('x', 5000));

        RefusesAndLeavesAlone(text, "DamagedRecord");
    }

    [Fact]
    public void A_file_that_was_removed_is_an_error_and_is_made_anew_with_the_next_write()
    {
        Record(0, 1);
        foreach (string file in Directory.GetFiles(_recording.Folder))
            File.Delete(file);

        Assert.Equal("RecordRemoved", Assert.Throws<RecordException>(() => Write(1)).ErrorId);
        Write(1);

        Assert.Equal([MadeUpSamples.Time(1)], Times());
    }

    [Fact]
    public void A_file_that_was_removed_alone_leaves_nothing_to_the_one_that_is_made_anew()
    {
        Record(0, Before);
        File.Delete(_recording.File);

        Assert.Equal("RecordRemoved", Assert.Throws<RecordException>(() => Write(Before)).ErrorId);
        Write(Before);

        Assert.Equal([MadeUpSamples.Time(Before)], Times());
        Assert.Equal("ok", RecordInspection.IntegrityCheck(_recording.File));
    }

    [Fact]
    public void A_folder_that_was_renamed_keeps_what_was_acknowledged_and_the_error_lasts_until_there_is_one_again()
    {
        string folder = Path.Combine(_recording.Folder, "a"), renamed = Path.Combine(_recording.Folder, "b");
        Directory.CreateDirectory(folder);
        string file = Path.Combine(folder, "record.db");
        using IResourceRecorder recorder = _recording.Store.OpenRecorder(file, RecordRetention.Default);
        recorder.Write(Samples(0, Before));
        Directory.Move(folder, renamed);

        Assert.Equal("RecordRemoved", Assert.Throws<RecordException>(() => recorder.Write(Samples(Before, 1))).ErrorId);
        Assert.Equal("InvalidRecordPath", Assert.Throws<RecordException>(() => recorder.Write(Samples(Before, 1))).ErrorId);
        Directory.CreateDirectory(folder);
        recorder.Write(Samples(Before, 1));

        Assert.Equal(Before, Times(Path.Combine(renamed, "record.db")).Length);
        Assert.Equal([MadeUpSamples.Time(Before)], Times(file));
    }

    [Fact]
    public void A_link_that_leads_to_another_file_is_an_error_and_both_files_are_whole()
    {
        string first = Path.Combine(_recording.Folder, "first.db"), second = Path.Combine(_recording.Folder, "second.db");
        File.CreateSymbolicLink(_recording.File, first);
        Record(0, Before);
        File.Delete(_recording.File);
        File.CreateSymbolicLink(_recording.File, second);

        // The new link leads to nothing yet.
        Assert.Equal("RecordRemoved", Assert.Throws<RecordException>(() => Write(Before)).ErrorId);
        Write(Before);

        Assert.Equal(Before, Times(first).Length);
        Assert.Equal([MadeUpSamples.Time(Before)], Times(second));
        Assert.Equal("ok", RecordInspection.IntegrityCheck(first));
    }

    [Fact]
    public void A_file_that_was_replaced_behind_a_link_is_an_error()
    {
        string target = Path.Combine(_recording.Folder, "target.db"), backup = Backup(100);
        File.CreateSymbolicLink(_recording.File, target);
        Record(0, Before);
        File.Move(backup, target, overwrite: true);

        Assert.Equal("RecordReplaced", Assert.Throws<RecordException>(() => Write(Before)).ErrorId);
        Write(Before);

        Assert.Equal(3, Times(target).Length);
        Assert.Equal("ok", RecordInspection.IntegrityCheck(target));
    }

    [Theory]
    [InlineData("-wal")]
    [InlineData("-shm")]
    public void A_file_beside_it_that_was_removed_is_an_error_and_costs_nothing_that_was_acknowledged(string which)
    {
        Record(0, Before);
        File.Delete(_recording.File + which);

        Assert.Equal("RecordLogRemoved", Assert.Throws<RecordException>(() => Write(Before)).ErrorId);
        Write(Before);

        Assert.Equal(Before + 1, Times().Length);
        Assert.Equal("ok", RecordInspection.IntegrityCheck(_recording.File));
    }

    [Fact]
    public void Another_writer_that_began_anew_after_a_file_beside_it_was_removed_is_not_written_over()
    {
        Record(0, 1);
        RecordDatabase.Execute(((SqliteRecorder)Recorder).Connection!, "PRAGMA wal_checkpoint(TRUNCATE)");
        Record(1, 1);
        File.Delete(_recording.File + "-shm");
        using var other = new RecordingProcess(_recording.File, "other", 0, pause: 5);
        other.WaitFor(Before);

        Assert.Equal("RecordLogRemoved", Assert.Throws<RecordException>(() => Write(2)).ErrorId);
        Write(2);
        other.WaitFor(2);
        other.Kill();

        Assert.Equal("ok", RecordInspection.IntegrityCheck(_recording.File));
        RecordInspection.CheckSamples(_recording.File, "other", other.LastAcknowledged);
        Assert.Contains(MadeUpSamples.Time(2), Times());
    }

    [Fact]
    public void Two_writers_that_share_a_file_each_notice_and_go_on_together_in_the_new_one()
    {
        string backup = Backup(100), moved = Path.Combine(_recording.Folder, "moved.db");
        Record(0, Before);
        using IResourceRecorder other = _recording.Store.OpenRecorder(_recording.File, RecordRetention.Default);
        other.Write(Samples(Before, Before));
        File.Move(_recording.File, moved);
        File.Move(backup, _recording.File);

        Assert.Throws<RecordException>(() => Write(40));
        Write(40);
        Assert.Equal("RecordReplaced", Assert.Throws<RecordException>(() => other.Write(Samples(41, 1))).ErrorId);
        other.Write(Samples(41, 1));
        Write(42);

        Assert.Equal(new[] { 40, 41, 42, 100, 101 }.Select(static number => MadeUpSamples.Time(number)), Times());
        Assert.Equal(2 * Before, Times(moved).Length);
        Assert.Equal("ok", RecordInspection.IntegrityCheck(_recording.File));
    }

    [Fact]
    public void Writers_of_two_processes_each_notice()
    {
        string backup = Backup(1000);
        using var first = new RecordingProcess(_recording.File, "first", 0, pause: 5);
        using var second = new RecordingProcess(_recording.File, "second", 0, pause: 5);
        first.WaitFor(3);
        second.WaitFor(3);
        File.Move(backup, _recording.File, overwrite: true);

        Assert.Contains("RecordReplaced", first.WaitForError(), StringComparison.Ordinal);
        Assert.Contains("RecordReplaced", second.WaitForError(), StringComparison.Ordinal);

        Assert.Equal("ok", RecordInspection.IntegrityCheck(_recording.File));
        Assert.Equal([MadeUpSamples.Time(1000), MadeUpSamples.Time(1001)], Times());
    }

    [Fact]
    public void While_somebody_reads_what_was_there_the_new_file_is_not_opened()
    {
        string backup = Backup(100);
        byte[] before = File.ReadAllBytes(backup);
        Record(0, Before);
        using (SqliteConnection reader = _recording.Connect())
        {
            RecordDatabase.Execute(reader, "BEGIN");
            RecordDatabase.Number(reader, "SELECT count(*) FROM raw");
            Record(Before, 1);
            File.Move(backup, _recording.File, overwrite: true);

            Assert.Contains("still reads", Assert.Throws<RecordException>(() => Write(Before + 1)).Message, StringComparison.Ordinal);
            Assert.Equal(before, File.ReadAllBytes(_recording.File));
            RecordDatabase.Execute(reader, "ROLLBACK");
        }

        Assert.Equal("RecordReplaced", Assert.Throws<RecordException>(() => Write(Before + 1)).ErrorId);
        Write(Before + 1);
        Assert.Equal(3, Times().Length);
    }

    [Fact]
    public void A_reader_goes_on_in_the_file_that_it_opened()
    {
        string backup = Backup(5000);
        Record(0, 1200);
        using IRecordReader reader = _recording.Store.OpenReader(_recording.File);
        using IEnumerator<RecordedSample> samples = reader.ReadSamples(TemporaryRecording.All).GetEnumerator();
        Assert.True(samples.MoveNext());
        File.Move(backup, _recording.File, overwrite: true);
        Assert.Throws<RecordException>(() => Write(1200));

        int rest = 0;
        while (samples.MoveNext())
            rest++;

        Assert.Equal(1199, rest);
    }

    [Fact]
    public void A_reader_refuses_another_programs_file_by_what_is_in_it_and_not_by_the_log_beside_it()
    {
        Record(0, Before);
        string text = Path.Combine(_recording.Folder, "text");
        File.WriteAllText(text, new string('x', 5000));
        File.Move(text, _recording.File, overwrite: true);

        Assert.Equal("DamagedRecord", Assert.Throws<Engine.Platform.ResourceArgumentException>(() => _recording.Samples()).ErrorId);
        Assert.Equal(new string('x', 5000), File.ReadAllText(_recording.File));
    }

    private void RefusesAndLeavesAlone(string other, string errorId)
    {
        byte[] before = File.ReadAllBytes(other);
        Record(0, Before);
        File.Move(other, _recording.File, overwrite: true);

        Assert.Equal("RecordReplaced", Assert.Throws<RecordException>(() => Write(Before)).ErrorId);
        Assert.Equal(errorId, Assert.Throws<RecordException>(() => Write(Before)).ErrorId);
        Assert.Equal(errorId, Assert.Throws<RecordException>(() => Write(Before)).ErrorId);
        _recorder!.Dispose();

        Assert.Equal(before, File.ReadAllBytes(_recording.File));
        Assert.Equal([_recording.File], Directory.GetFiles(_recording.Folder));
    }

    /// <summary>A recording of two samples under another name, closed.</summary>
    private string Backup(int first)
    {
        string backup = Path.Combine(_recording.Folder, "backup.db");
        using IResourceRecorder recorder = _recording.Store.OpenRecorder(backup, RecordRetention.Default);
        recorder.Write(Samples(first, 2));
        return backup;
    }

    private void Record(int first, int count) => Recorder.Write(Samples(first, count));

    private void Write(int number) => Record(number, 1);

    private DateTimeOffset[] Times(string? file = null)
    {
        using IRecordReader reader = _recording.Store.OpenReader(file ?? _recording.File);
        return [.. reader.ReadSamples(TemporaryRecording.All).Select(static sample => sample.Metrics.Timestamp)];
    }

    private static RecordedSample[] Samples(int first, int count) =>
        [.. Enumerable.Range(first, count).Select(static i => MadeUpSamples.Sample(i))];

    /// <summary>One sample; something happens when it is written, within the transaction.</summary>
    private sealed class InterruptedSamples(RecordedSample sample, Action interrupt) : IReadOnlyList<RecordedSample>
    {
        private int _enumerations;

        public int Count => 1;

        public RecordedSample this[int index] => sample;

        public IEnumerator<RecordedSample> GetEnumerator()
        {
            // The first time, the newest is looked for.
            if (++_enumerations == 2)
                interrupt();

            yield return sample;
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
