using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Platform;
using GhostMonitor.Recording.Proof;

namespace GhostMonitor.Recording.Tests;

/// <summary>Recordings where something else than a file is, and who may read them.</summary>
public sealed class OddFileTests : IDisposable
{
    private const int OwnerOnly = 0x180; // 0600

    private readonly TemporaryRecording _recording = new();

    public static TheoryData<string> OddKinds => [.. OddFile.Kinds];

    public void Dispose() => _recording.Dispose();

    [Theory]
    [MemberData(nameof(OddKinds))]
    public void What_is_no_regular_file_is_refused_before_it_is_opened(string kind)
    {
        string path = OddFile.Make(_recording.Folder, kind);
        string[] before = OddFile.Listing(_recording.Folder);

        Assert.Equal(
            "InvalidRecordPath",
            Assert.Throws<ResourceArgumentException>(() => _recording.Store.OpenRecorder(path, RecordRetention.Default)).ErrorId);
        Assert.Equal(
            kind == "no folder" ? "RecordNotFound" : "InvalidRecordPath",
            Assert.Throws<ResourceArgumentException>(() => _recording.Store.OpenReader(path)).ErrorId);

        Assert.Equal(before, OddFile.Listing(_recording.Folder));
    }

    [Theory]
    [InlineData("-wal")]
    [InlineData("-shm")]
    [InlineData("-journal")]
    public void A_device_where_SQLite_would_put_a_file_of_its_own_is_refused(string suffix)
    {
        OddFile.MakeDevice(_recording.File + suffix);
        string[] before = OddFile.Listing(_recording.Folder);

        ResourceArgumentException error = Assert.Throws<ResourceArgumentException>(() => _recording.Write(MadeUpSamples.Sample(0)));
        Assert.Equal("InvalidRecordPath", error.ErrorId);

        Assert.Equal(before, OddFile.Listing(_recording.Folder));
    }

    [Fact]
    public void A_new_recording_and_the_files_beside_it_are_their_owners_alone()
    {
        using IResourceRecorder recorder = _recording.Store.OpenRecorder(_recording.File, RecordRetention.Default);
        recorder.Write([MadeUpSamples.Sample(0)]);

        string[] files = Directory.GetFiles(_recording.Folder);
        Assert.Equal(3, files.Length);
        Assert.All(files, static file => Assert.Equal((file, OwnerOnly), (file, OddFile.Mode(file))));
    }

    [Fact]
    public void A_recording_that_is_there_keeps_its_mode_and_the_files_beside_it_have_it()
    {
        const int wide = 0x1B4; // 0664
        _recording.Write(MadeUpSamples.Sample(0));
        OddFile.SetMode(_recording.File, wide);

        using IResourceRecorder recorder = _recording.Store.OpenRecorder(_recording.File, RecordRetention.Default);
        recorder.Write([MadeUpSamples.Sample(1)]);

        Assert.All(Directory.GetFiles(_recording.Folder), static file => Assert.Equal((file, wide), (file, OddFile.Mode(file))));
    }

    [Fact]
    public void A_recording_is_made_where_a_link_leads()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows asks for a privilege to make a link.");
        File.CreateSymbolicLink(_recording.File, "real.db");

        _recording.Write(MadeUpSamples.Sample(0));

        Assert.Single(_recording.Samples());
        Assert.Equal("real.db", new FileInfo(_recording.File).LinkTarget);
        Assert.Equal(OwnerOnly, OddFile.Mode(Path.Combine(_recording.Folder, "real.db")));
    }
}
