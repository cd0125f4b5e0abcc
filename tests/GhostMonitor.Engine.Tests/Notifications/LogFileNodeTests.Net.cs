using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;
using GhostMonitor.Engine.Tests.Platform;

namespace GhostMonitor.Engine.Tests.Notifications;

/// <summary>Log files where something else than a file is, and their modes: the build for Windows PowerShell knows neither.</summary>
public sealed class LogFileNodeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ghostmonitor-log-").FullName;

    public static TheoryData<string> OddKinds => [.. OddFile.Kinds];

    private string Log => Path.Combine(_folder, "alerts.jsonl");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(OddKinds))]
    public void A_log_that_is_no_regular_file_is_refused_and_left_with_nothing_beside_it(string kind)
    {
        string path = OddFile.Make(_folder, kind);
        string[] before = OddFile.Listing(_folder);

        Assert.Equal("InvalidLogPath", Assert.Throws<ResourceArgumentException>(() => new RotatingFile(path)).ErrorId);
        Assert.Equal("InvalidLogPath", Assert.Throws<ResourceArgumentException>(() => MonitorLog.Open(path, "m")).ErrorId);

        Assert.Equal(before, OddFile.Listing(_folder));
    }

    [Fact]
    public void A_pipe_that_took_the_logs_place_is_an_error_at_the_next_line_and_nobody_waits()
    {
        var file = new RotatingFile(Log);
        OddFile.MakePipe(Log);
        string[] before = OddFile.Listing(_folder);

        Assert.ThrowsAny<IOException>(() => file.Append("line", CancellationToken.None));

        Assert.Equal(before, OddFile.Listing(_folder));
    }

    [Fact]
    public void A_device_in_a_rotated_files_place_is_not_deleted_and_the_line_is_written()
    {
        var file = new RotatingFile(Log, maxSize: 5, keep: 2);
        file.Append("aaaa", CancellationToken.None);
        OddFile.MakeDevice(Log + ".2");

        IOException error = Assert.Throws<IOException>(() => file.Append("bbbb", CancellationToken.None));
        Assert.Contains("could not be rotated", error.Message, StringComparison.Ordinal);

        Assert.Equal("aaaa\nbbbb\n", File.ReadAllText(Log));
        Assert.False(File.Exists(Log + ".1"));
    }

    [Fact]
    public void A_new_log_is_its_owners_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has access lists.");
        new RotatingFile(Log).Append("line", CancellationToken.None);
        MonitorLog.Open(Log + ".monitor", "m").Dispose();

        Assert.Equal(0x180, OddFile.Mode(Log)); // 0600
        Assert.Equal(0x180, OddFile.Mode(Log + ".lock"));
        Assert.Equal(0x180, OddFile.Mode(Log + ".monitor"));
    }

    [Fact]
    public void A_rotated_log_and_the_new_one_keep_the_mode()
    {
        var file = new RotatingFile(Log, maxSize: 5);
        file.Append("aaaa", CancellationToken.None);
        OddFile.SetMode(Log, 0x1A4); // 0644

        file.Append("bbbb", CancellationToken.None);

        Assert.Equal(0x1A4, OddFile.Mode(Log));
        Assert.Equal(0x1A4, OddFile.Mode(Log + ".1"));
    }

    [Fact]
    public void What_a_link_leads_to_is_written_and_rotated_and_the_link_stays()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows asks for a privilege to make a link.");
        string link = Path.Combine(_folder, "link");
        File.CreateSymbolicLink(link, "alerts.jsonl");
        var file = new RotatingFile(link, maxSize: 5);

        file.Append("aaaa", CancellationToken.None);
        file.Append("bbbb", CancellationToken.None);

        Assert.Equal("alerts.jsonl", new FileInfo(link).LinkTarget);
        Assert.Equal("bbbb\n", File.ReadAllText(Log));
        Assert.Equal("aaaa\n", File.ReadAllText(Log + ".1"));
    }
}
