using System.Text;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform.Linux;
using GhostMonitor.Engine.Sampling;
using GhostMonitor.Engine.Sampling.Linux;

namespace GhostMonitor.Engine.Tests.Sampling.Linux;

/// <summary>A folder that stands for <c>/</c>, made for one test, and a reader of it whose filesystems and clock are fakes.</summary>
internal sealed class RecordedRoot : IDisposable
{
    private readonly bool _isOwned;
    private LinuxResourceReader? _reader;
    private SlowReadings? _slow;

    public RecordedRoot()
        : this(Directory.CreateTempSubdirectory("ghostmonitor-root-").FullName) => _isOwned = true;

    private RecordedRoot(string folder) => Folder = folder;

    public string Folder { get; }

    public FakeTimeProvider Time { get; } = new();

    public AskFilesystemSpace Ask { get; set; } = static (byte[] _, out FilesystemSpace space) =>
    {
        space = new FilesystemSpace(4096, 1000, 400, 350, 100, 75, false);
        return 0;
    };

    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>A recorded tree of the folder Fixtures.</summary>
    public static RecordedRoot Fixture(string kernel)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The Linux reader calls Linux's C library.");
        return new RecordedRoot(RepositoryRoot.Fixture(kernel));
    }

    /// <summary>An empty tree.</summary>
    public static RecordedRoot Empty()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The Linux reader calls Linux's C library.");
        return new RecordedRoot();
    }

    public RecordedRoot Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    public RecordedRoot Write(string path, byte[] bytes)
    {
        string full = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);

        // Written in place, as the kernel's files change under one that is kept open.
        File.WriteAllBytes(full, bytes);
        return this;
    }

    public RecordedRoot Link(string path, string target)
    {
        string full = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.CreateSymbolicLink(full, target);
        return this;
    }

    /// <summary>Reads with one reader that is kept for the test.</summary>
    public ResourceCounters Read(ResourceKinds kinds)
    {
        var counters = new ResourceCounters();
        Read(kinds, counters);
        return counters;
    }

    /// <summary>Reads into counters that the caller has cleared.</summary>
    public void Read(ResourceKinds kinds, ResourceCounters counters)
    {
        // Read here instead of on the thread, so that a test's first sample has what the machine's second one has.
        _slow ??= new SlowReadings(Folder, Time, start: static _ => { });
        _slow.Refresh();
        _reader ??= new LinuxResourceReader(Folder, Ask, new RemoteProbes(Ask), _slow, Time, Timeout);
        _reader.Read(kinds, counters);
    }

    public void Dispose()
    {
        _reader?.Dispose();
        if (_isOwned)
            Directory.Delete(Folder, recursive: true);
    }
}
