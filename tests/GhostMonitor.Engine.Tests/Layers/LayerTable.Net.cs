namespace GhostMonitor.Engine.Tests.Layers;

/// <summary>The engine's layers as docs/architecture.md lists them, top to bottom: each uses only itself and those above it.</summary>
internal sealed class LayerTable
{
    private const string Header = "| layer |";

    private LayerTable(IReadOnlyList<string> layers) => Layers = layers;

    /// <summary>Folders of the engine, from the project's folder, with slashes.</summary>
    public IReadOnlyList<string> Layers { get; }

    public static LayerTable Read() => Parse(File.ReadAllLines(Path.Combine(RepositoryRoot.Path, "docs", "architecture.md")));

    public static LayerTable Parse(IEnumerable<string> page) => new([.. page
        .SkipWhile(static line => !line.StartsWith(Header, StringComparison.Ordinal))
        .Skip(2)
        .TakeWhile(static line => line.StartsWith('|'))
        .Select(static line => line.Split('`')[1])]);

    /// <summary>The layer that a file is in: the longest folder of the table that holds it; -1 for none.</summary>
    /// <param name="path">From the project's folder, with slashes.</param>
    public int IndexOf(string path)
    {
        string? layer = Layers.Where(layer => path.StartsWith(layer + "/", StringComparison.Ordinal)).MaxBy(static layer => layer.Length);
        return layer is null ? -1 : Layers.ToList().IndexOf(layer);
    }
}
