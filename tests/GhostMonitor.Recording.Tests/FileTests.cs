using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Platform;
using GhostMonitor.Recording.Proof;
using Microsoft.Data.Sqlite;

namespace GhostMonitor.Recording.Tests;

public sealed class FileTests : IDisposable
{
    private readonly TemporaryRecording _recording = new();

    public void Dispose() => _recording.Dispose();

    [Fact]
    public void A_file_of_a_later_version_is_refused_and_left_alone()
    {
        _recording.Write(MadeUpSamples.Sample(0));
        _recording.Sql($"PRAGMA user_version = {RecordDatabase.SchemaVersion + 1}");

        foreach (ResourceArgumentException error in OpenErrors())
        {
            Assert.Equal("NewerRecord", error.ErrorId);
            Assert.Equal(ErrorRemedy.Update, error.Remedy);
        }
    }

    [Fact]
    public void A_database_of_another_program_is_refused_and_left_alone()
    {
        _recording.Sql("CREATE TABLE other (a)");
        byte[] before = File.ReadAllBytes(_recording.File);

        foreach (ResourceArgumentException error in OpenErrors())
            Assert.Equal("NotARecording", error.ErrorId);

        Assert.Equal(before, File.ReadAllBytes(_recording.File));
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused_with_what_to_do_and_left_alone()
    {
        File.WriteAllText(_recording.File, new string('x', 5000));

        foreach (ResourceArgumentException error in OpenErrors())
        {
            Assert.Equal("DamagedRecord", error.ErrorId);
            Assert.Contains("Move it away", error.Message, StringComparison.Ordinal);
        }

        Assert.Equal(new string('x', 5000), File.ReadAllText(_recording.File));
    }

    [Fact]
    public void A_file_that_is_cut_off_is_named_damaged()
    {
        _recording.Write([.. Enumerable.Range(0, 500).Select(i => MadeUpSamples.Sample(i))]);
        using (FileStream file = File.OpenWrite(_recording.File))
            file.SetLength(file.Length / 2);

        foreach (ResourceArgumentException error in OpenErrors())
            Assert.Equal("DamagedRecord", error.ErrorId);
    }

    [Fact]
    public void A_row_that_is_damaged_is_named_damaged()
    {
        _recording.Write(MadeUpSamples.Sample(0));
        _recording.Sql("UPDATE raw SET data = x'0102'");

        Assert.Equal("DamagedRecord", Assert.Throws<RecordException>(() => _recording.Samples()).ErrorId);
    }

    [Fact]
    public void Reading_a_file_that_is_not_there_is_an_error_and_makes_none()
    {
        ResourceArgumentException error = Assert.Throws<ResourceArgumentException>(() => _recording.Samples());

        Assert.Equal("RecordNotFound", error.ErrorId);
        Assert.Empty(Directory.GetFiles(_recording.Folder));
    }

    [Fact]
    public void An_empty_file_has_nothing_to_read_and_becomes_a_recording()
    {
        File.WriteAllText(_recording.File, "");
        Assert.Equal("RecordNotFound", Assert.Throws<ResourceArgumentException>(() => _recording.Samples()).ErrorId);

        _recording.Write(MadeUpSamples.Sample(0));

        Assert.Single(_recording.Samples());
    }

    [Fact]
    public void A_folder_that_is_not_there_is_an_error()
    {
        ResourceArgumentException error = Assert.Throws<ResourceArgumentException>(() =>
            _recording.Store.OpenRecorder(Path.Combine(_recording.Folder, "none", "record.db"), RecordRetention.Default));

        Assert.Equal("InvalidRecordPath", error.ErrorId);
    }

    [Fact]
    public void A_recording_in_a_folder_that_can_only_be_read_is_read()
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            Assert.Skip("Windows lets one make files in a folder that is marked read-only, and root in any.");
            return;
        }

        _recording.Write(MadeUpSamples.Sample(0));
        File.SetUnixFileMode(_recording.Folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            Assert.Single(_recording.Samples());
        }
        finally
        {
            File.SetUnixFileMode(_recording.Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public void A_full_disk_is_an_error_that_loses_nothing_that_was_acknowledged_and_writing_goes_on_when_there_is_room()
    {
        using IResourceRecorder recorder = _recording.Store.OpenRecorder(_recording.File, RecordRetention.Default);
        recorder.Write([MadeUpSamples.Sample(0)]);
        RecordDatabase.Execute(((SqliteRecorder)recorder).Connection!, "PRAGMA max_page_count = 1");

        RecordException error =
            Assert.Throws<RecordException>(() => recorder.Write([.. Enumerable.Range(1, 500).Select(i => MadeUpSamples.Sample(i))]));
        Assert.Equal("RecordDiskFull", error.ErrorId);
        Assert.Single(_recording.Samples());

        recorder.Write([MadeUpSamples.Sample(1), MadeUpSamples.Sample(2)]);
        Assert.Equal(3, _recording.Samples().Count);
    }

    [Fact]
    public void A_file_that_another_program_locks_is_an_error_and_writing_goes_on_when_it_lets_go()
    {
        using IResourceRecorder recorder = _recording.Store.OpenRecorder(_recording.File, RecordRetention.Default);
        recorder.Write([MadeUpSamples.Sample(0)]);
        using (SqliteConnection other = _recording.Connect())
        {
            RecordDatabase.Execute(other, "BEGIN IMMEDIATE");
            RecordDatabase.Execute(((SqliteRecorder)recorder).Connection!, "PRAGMA busy_timeout = 0");
            Assert.Equal("RecordLocked", Assert.Throws<RecordException>(() => recorder.Write([MadeUpSamples.Sample(1)])).ErrorId);
            RecordDatabase.Execute(other, "ROLLBACK");
        }

        recorder.Write([MadeUpSamples.Sample(1)]);
        Assert.Equal(2, _recording.Samples().Count);
    }

    private IEnumerable<ResourceArgumentException> OpenErrors()
    {
        yield return Assert.Throws<ResourceArgumentException>(() =>
            _recording.Store.OpenRecorder(_recording.File, RecordRetention.Default).Dispose());
        yield return Assert.Throws<ResourceArgumentException>(() => _recording.Store.OpenReader(_recording.File).Dispose());
    }
}
