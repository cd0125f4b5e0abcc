using GhostMonitor.Engine.Sampling;
using GhostMonitor.Engine.Sampling.Windows;

namespace GhostMonitor.Engine.Tests.Sampling;

public sealed class ResourceReadersTests
{
    [Fact]
    public void Windows_gets_the_windows_reader()
    {
        TestMachine.NeedsWindows();
        using IResourceReader reader = ResourceReaders.ForThisMachine();

        Assert.IsType<WindowsResourceReader>(reader);
    }
}
