using GhostMonitor.Engine.Checks;

namespace GhostMonitor.Engine.Tests.Checks;

/// <summary>A journal on Unix: its mode, and a link in its place.</summary>
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

    [Fact]
    public void A_link_in_its_place_is_refused_and_what_it_leads_to_stays()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows asks for a privilege to make a link.");
        string path = Path.Combine(_folder, "state.json.journal");
        string other = Path.Combine(_folder, "other");
        File.WriteAllText(other, "precious");
        File.CreateSymbolicLink(path, other);
        using var journal = new DeliveryJournal(path, Guid.NewGuid());

        IOException error = Assert.Throws<IOException>(() => journal.Add(DeliveryEvent.Begin(Guid.NewGuid()), isDurable: true));

        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Equal("precious", File.ReadAllText(other));
        Assert.Equal(other, new FileInfo(path).LinkTarget);
    }
}
