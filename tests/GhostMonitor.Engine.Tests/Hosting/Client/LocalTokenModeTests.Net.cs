using GhostMonitor.Engine.Hosting;
using GhostMonitor.Engine.Hosting.Client;
using GhostMonitor.Engine.Tests.Platform;

namespace GhostMonitor.Engine.Tests.Hosting.Client;

public sealed class LocalTokenModeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ghostmonitor-local-").FullName;

    public LocalTokenModeTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has access lists, and no modes of files.");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Its_owner_alone_can_read_it_also_where_an_older_one_could_be_read_by_all()
    {
        string path = Path.Combine(_folder, LocalToken.FileName);
        File.WriteAllText(path, "older");
        OddFile.SetMode(path, Convert.ToInt32("644", 8));

        LocalToken.Write(path, EndpointPrefix.Loopback(8787), "a-token");

        Assert.Equal(Convert.ToInt32("600", 8), OddFile.Mode(path));
        Assert.Equal([path], Directory.GetFiles(_folder));
    }
}
