namespace GhostMonitor.Recording;

/// <summary>Where in a row a number of the catalog stands. Immutable.</summary>
internal static class RowFieldIndex
{
    private static readonly Dictionary<string, int>[] s_byKind = [.. RowFields.Kinds.Select(Index)];

    internal static IReadOnlyDictionary<string, int> Of(RowKind kind) => s_byKind[(int)kind];

    private static Dictionary<string, int> Index(RowKind kind)
    {
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < RowFields.Of(kind).Count; i++)
            index.Add(RowFields.Of(kind)[i].Name, RowFields.FirstDefinition(kind) + i);

        return index;
    }
}
