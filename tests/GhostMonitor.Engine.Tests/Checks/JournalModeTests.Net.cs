using GhostMonitor.Engine.Checks;

namespace GhostMonitor.Engine.Tests.Checks;

/// <summary>The mode of a journal, which the build for Windows PowerShell does not set.</summary>
public sealed class JournalModeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ghostmonitor-journal-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Only_its_owner_may_read_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Has no modes.");
        string path = Path.Combine(_folder, "state.json.journal");
        using (var journal = new DeliveryJournal(path, Guid.NewGuid()))
            journal.Add(DeliveryEvent.Begin(Guid.NewGuid()), isDurable: true);

        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }
}
