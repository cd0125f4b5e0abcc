namespace GhostMonitor.Engine.Tests;

/// <summary>Where the tree is checked out, so that tests read fixtures and the manifest from it.</summary>
internal static class RepositoryRoot
{
    public static string Path { get; } = Find(AppContext.BaseDirectory);

    public static string Fixture(string name) =>
        System.IO.Path.Combine(Path, "tests", "GhostMonitor.Engine.Tests", "Fixtures", name);

    private static string Find(string folder)
    {
        for (string? at = folder; at is not null; at = System.IO.Path.GetDirectoryName(at))
        {
            if (File.Exists(System.IO.Path.Combine(at, "GhostMonitor.psd1")))
                return at;
        }

        throw new InvalidOperationException($"No GhostMonitor.psd1 above {folder}: run the tests from a checkout.");
    }
}
