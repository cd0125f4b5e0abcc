using GhostMonitor.Engine.Checks;

namespace GhostMonitor.Engine.Tests.Checks;

/// <summary>A state file behind a symbolic link, which the build for Windows PowerShell can't follow.</summary>
public sealed class LinkedStateTests : IDisposable
{
    private readonly CheckRuns _runs = new();

    public void Dispose() => _runs.Dispose();

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
            Assert.Equal("StateInUse", Assert.Throws<ResourceArgumentException>(() => _runs.Cpu(80)).ErrorId);
        }

        Assert.Equal(77, _runs.State.Runs);
        Assert.Equal(_runs.Path, File.ResolveLinkTarget(link, returnFinalTarget: true)!.FullName);
    }
}
