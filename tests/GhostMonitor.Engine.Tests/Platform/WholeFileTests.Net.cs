using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Platform;

public sealed class WholeFileTests : IDisposable
{
    private const int OwnerOnly = 0x180; // 0600
    private const int Wide = 0x1A4; // 0644

    private readonly string _folder = Directory.CreateTempSubdirectory("ghostmonitor-files-").FullName;

    public static TheoryData<string> OddKinds => [.. OddFile.Kinds];

    private string FullPath => Path.Combine(_folder, "file");

    private string Leftover => FullPath + ".0123456789abcdef0123456789abcdef.tmp";

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(OddKinds))]
    public void What_is_no_regular_file_is_left_as_it_is_with_nothing_beside_it(string kind)
    {
        string path = OddFile.Make(_folder, kind);
        string[] before = OddFile.Listing(_folder);

        Assert.Throws<FileRefusedException>(() => Write(path));

        Assert.Equal(before, OddFile.Listing(_folder));
    }

    [Fact]
    public void A_new_file_is_its_owners_alone()
    {
        NeedsModes();
        Write(FullPath);

        Assert.Equal(OwnerOnly, OddFile.Mode(FullPath));
    }

    [Fact]
    public void A_file_that_is_replaced_keeps_its_mode_and_its_owner()
    {
        NeedsModes();
        File.WriteAllText(FullPath, "old");
        OddFile.SetMode(FullPath, Wide);
        bool isOthers = Environment.IsPrivilegedProcess;
        if (isOthers)
            GiveAway(FullPath, 12345, 54321);

        Write(FullPath);

        FileStatus status = FileStatus.Of(FullPath)!.Value;
        Assert.Equal("new", File.ReadAllText(FullPath));
        Assert.Equal(Wide, status.Mode);
        if (isOthers)
            Assert.Equal((12345u, 54321u), (status.Owner, status.Group));
    }

    [Fact]
    public void A_link_stays_and_what_it_leads_to_is_replaced()
    {
        NeedsModes();
        string real = Path.Combine(_folder, "real");
        File.WriteAllText(real, "old");
        OddFile.SetMode(real, Wide);
        File.CreateSymbolicLink(FullPath, "real");

        Write(FullPath);

        Assert.Equal("real", new FileInfo(FullPath).LinkTarget);
        Assert.Equal("new", File.ReadAllText(real));
        Assert.Equal(Wide, OddFile.Mode(real));
    }

    [Fact]
    public void What_a_link_leads_to_is_made_if_it_is_not_there()
    {
        NeedsModes();
        File.CreateSymbolicLink(FullPath, "real");

        Write(FullPath);

        Assert.Equal("real", new FileInfo(FullPath).LinkTarget);
        Assert.Equal("new", File.ReadAllText(Path.Combine(_folder, "real")));
    }

    [Fact]
    public void A_device_that_came_while_the_file_was_written_is_not_replaced()
    {
        Assert.Throws<FileRefusedException>(() => WholeFile.Write(FullPath, mayReplace: true, _ => OddFile.MakeDevice(FullPath)));

        Assert.Single(Directory.GetFileSystemEntries(_folder));
        Assert.Equal(FileKind.Device, FileStatus.Of(FullPath)!.Value.Kind);
    }

    [Fact]
    public void A_full_disk_leaves_the_old_file_and_nothing_else()
    {
        File.WriteAllText(FullPath, "old");

        Assert.Throws<IOException>(() => WholeFile.Write(FullPath, mayReplace: true, _ => throw new IOException("No space left")));

        Assert.Equal("old", File.ReadAllText(FullPath));
        Assert.Single(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void What_a_killed_run_left_is_removed_when_it_is_old_and_a_younger_one_may_be_anothers()
    {
        string young = FullPath + ".00000000000000000000000000000000.tmp";
        File.WriteAllText(Leftover, "half");
        File.SetLastWriteTimeUtc(Leftover, DateTime.UtcNow.AddHours(-2));
        File.WriteAllText(young, "half");

        Write(FullPath);

        Assert.False(File.Exists(Leftover));
        Assert.True(File.Exists(young));
    }

    [Fact]
    public void What_a_killed_run_left_is_removed_at_once_by_who_holds_the_lock()
    {
        File.WriteAllText(Leftover, "half");
        File.SetLastWriteTimeUtc(Leftover, DateTime.UtcNow.AddMinutes(-1));

        WholeFile.WriteAlone(FullPath, static _ => { });

        Assert.Equal([FullPath], Directory.GetFiles(_folder));
    }

    [Theory]
    [InlineData("file.tmp")]
    [InlineData("file.0123456789ABCDEF0123456789ABCDEF.tmp")]
    [InlineData("file.x.0123456789abcdef0123456789abcdef.tmp")]
    [InlineData("other.0123456789abcdef0123456789abcdef.tmp")]
    public void A_file_of_another_name_is_no_leftover(string name)
    {
        string other = Path.Combine(_folder, name);
        File.WriteAllText(other, "");
        File.SetLastWriteTimeUtc(other, DateTime.UtcNow.AddDays(-1));

        WholeFile.WriteAlone(FullPath, static _ => { });

        Assert.True(File.Exists(other));
    }

    [Fact]
    public void A_name_as_long_as_names_may_be_is_written()
    {
        string path = Path.Combine(_folder, new string('n', 255));

        Write(path);

        Assert.Equal([path], Directory.GetFiles(_folder));
    }

    private static void NeedsModes() =>
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has access lists, and asks for a privilege to make a link.");

    private static void Write(string path) => WholeFile.Write(path, mayReplace: true, static stream => stream.Write("new"u8));

    private static void GiveAway(string path, uint owner, uint group)
    {
        using FileStream file = File.OpenRead(path);
        Assert.Equal(0, Engine.Platform.Unix.FileOwner.Set(file.SafeFileHandle, owner, group));
    }
}
