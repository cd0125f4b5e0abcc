using GhostMonitor.Engine.Checks;
using GhostMonitor.Engine.Platform;
using GhostMonitor.Engine.Tests.Platform;

namespace GhostMonitor.Engine.Tests.Checks;

/// <summary>A state file behind a symbolic link, and states that are no files: the build for Windows PowerShell knows neither.</summary>
public sealed class LinkedStateTests : IDisposable
{
    private readonly CheckRuns _runs = new();

    public static TheoryData<string> OddKinds => [.. OddFile.Kinds];

    private string Folder => Path.GetDirectoryName(_runs.Path)!;

    public void Dispose() => _runs.Dispose();

    [Theory]
    [MemberData(nameof(OddKinds))]
    public void A_state_that_is_no_regular_file_is_refused_and_left_with_nothing_beside_it(string kind)
    {
        string path = OddFile.Make(Folder, kind);
        string[] before = OddFile.Listing(Folder);

        ResourceArgumentException error =
            Assert.Throws<ResourceArgumentException>(() => CheckStateFile.Open(path, TimeSpan.Zero, TimeProvider.System));

        Assert.Equal("InvalidStatePath", error.ErrorId);

        Assert.Equal(before, OddFile.Listing(Folder));
    }

    [Theory]
    [InlineData("pipe")]
    [InlineData("device")]
    [InlineData("link to device")]
    public void A_lock_that_is_no_regular_file_is_refused_and_named(string kind)
    {
        File.Move(OddFile.Make(Folder, kind), _runs.Path + ".lock");
        string[] before = OddFile.Listing(Folder);

        ResourceArgumentException error = Assert.Throws<ResourceArgumentException>(() => _runs.Cpu(10));

        Assert.Equal("InvalidStatePath", error.ErrorId);
        Assert.Contains(_runs.Path + ".lock", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, OddFile.Listing(Folder));
    }

    [Theory]
    [InlineData("pipe")]
    [InlineData("device")]
    [InlineData("link to device")]
    public void What_is_no_regular_file_is_not_replaced_by_a_damaged_state(string kind)
    {
        File.WriteAllText(_runs.Path, "{");
        File.Move(OddFile.Make(Folder, kind), _runs.Path + ".damaged");
        string[] before = OddFile.Listing(Folder);

        Assert.Equal("StateNotRead", Assert.Throws<ResourceArgumentException>(() => _runs.Cpu(10)).ErrorId);

        Assert.Equal(before, OddFile.Listing(Folder).Where(static line => !line.Contains(".lock", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_damaged_state_that_is_moved_aside_keeps_its_mode()
    {
        File.WriteAllText(_runs.Path, "{");
        OddFile.SetMode(_runs.Path, 0x1A0); // 0640
        _runs.Cpu(10);

        Assert.Equal(0x1A0, OddFile.Mode(_runs.Path + ".damaged"));
    }

    [Fact]
    public void A_state_and_its_lock_are_their_owners_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has access lists.");
        _runs.Cpu(10);

        Assert.Equal(0x180, OddFile.Mode(_runs.Path)); // 0600
        Assert.Equal(0x180, OddFile.Mode(_runs.Path + ".lock"));
    }

    [Fact]
    public void A_symbolic_link_stays_and_what_it_leads_to_has_the_state_and_the_lock()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows asks for a privilege to make a link.");
        string link = _runs.Path + ".link";
        File.CreateSymbolicLink(link, _runs.Path);
        _runs.Cpu(80);

        using (CheckStateFile file = CheckStateFile.Open(link, TimeSpan.Zero, TimeProvider.System))
        {
            file.Save(Assert.IsType<CheckState>(file.Load(out _)) with { Runs = 77 });
            _runs.LockTimeout = TimeSpan.Zero;
            Assert.Equal("StateInUse", Assert.Throws<ResourceArgumentException>(() => _runs.Cpu(80)).ErrorId);
        }

        Assert.Equal(77, _runs.State.Runs);
        Assert.Equal(_runs.Path, File.ResolveLinkTarget(link, returnFinalTarget: true)!.FullName);
    }
}
