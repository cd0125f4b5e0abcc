using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Platform;

public sealed class RegularFileTests : IDisposable
{
    private const int OwnerOnly = 0x180; // 0600

    private readonly string _folder = Directory.CreateTempSubdirectory("ghostmonitor-files-").FullName;

    public static TheoryData<string> OddKinds => [.. OddFile.Kinds];

    private string FullPath => Path.Combine(_folder, "file");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(OddKinds))]
    public void Nothing_but_a_regular_file_is_read_and_nothing_is_waited_for(string kind)
    {
        string path = OddFile.Make(_folder, kind);

        Assert.Throws<FileRefusedException>(() => RegularFile.ReadAllBytes(path, 100));
    }

    [Fact]
    public void A_file_of_the_most_bytes_is_read_and_one_more_is_refused()
    {
        File.WriteAllBytes(FullPath, [1, 2, 3]);

        Assert.Equal([1, 2, 3], RegularFile.ReadAllBytes(FullPath, 3));
        FileRefusedException error = Assert.Throws<FileRefusedException>(() => RegularFile.ReadAllBytes(FullPath, 2));
        Assert.Equal(FileProblem.TooLarge, error.Problem);
        Assert.Contains("larger than 2 B", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_whose_size_the_kernel_gives_as_0_is_read_within_the_bound()
    {
        Assert.SkipUnless(File.Exists("/proc/self/status"), "Needs a file of /proc, which is read and not touched.");

        Assert.NotEmpty(RegularFile.ReadAllBytes("/proc/self/status", 1_000_000));
        FileRefusedException error = Assert.Throws<FileRefusedException>(() => RegularFile.ReadAllBytes("/proc/self/status", 10));
        Assert.Equal(FileProblem.TooLarge, error.Problem);
    }

    [Fact]
    public void A_file_that_is_not_there_is_reported_so() =>
        Assert.Equal(FileProblem.NotFound, Assert.Throws<FileRefusedException>(() => RegularFile.ReadAllBytes(FullPath, 10)).Problem);

    [Fact]
    public void A_new_file_is_its_owners_alone_and_an_old_one_keeps_its_mode()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has access lists.");
        RegularFile.OpenToWrite(FullPath, FileShare.None).Dispose();
        Assert.Equal(OwnerOnly, OddFile.Mode(FullPath));

        const int wide = 0x1A2; // 0642
        OddFile.SetMode(FullPath, wide);
        RegularFile.OpenToWrite(FullPath, FileShare.None).Dispose();
        Assert.Equal(wide, OddFile.Mode(FullPath));
    }

    [Theory]
    [InlineData("pipe")]
    [InlineData("device")]
    [InlineData("link to device")]
    public void A_lock_is_never_taken_through_what_is_no_regular_file(string kind)
    {
        string path = OddFile.Make(_folder, kind);
        string[] before = OddFile.Listing(_folder);

        Assert.Throws<FileRefusedException>(() => LockFile.TryHold(path));

        Assert.Equal(before, OddFile.Listing(_folder));
    }

    [Fact]
    public void A_lock_is_not_made_through_a_link_that_leads_nowhere()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows asks for a privilege to make a link.");
        File.CreateSymbolicLink(FullPath, "elsewhere");

        Assert.Throws<FileRefusedException>(() => LockFile.TryHold(FullPath));

        Assert.False(File.Exists(Path.Combine(_folder, "elsewhere")));
    }

    [Fact]
    public void A_lock_is_held_by_one_at_a_time()
    {
        using (Assert.IsType<FileStream>(LockFile.TryHold(FullPath)))
            Assert.Null(LockFile.TryHold(FullPath));

        Assert.IsType<FileStream>(LockFile.TryHold(FullPath)).Dispose();
    }
}
