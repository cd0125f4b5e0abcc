using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor;

/// <summary>Picks whose rows of a recording a command is about.</summary>
internal static class RecordSources
{
    /// <summary>Those of monitors whose names match one of these, in any case; null where all do.</summary>
    internal static Predicate<RecordSource>? Named(IReadOnlyList<string> names)
    {
        if (names.Contains("*"))
            return null;

        NamePattern[] patterns = [.. names.Select(static name => new NamePattern(name))];
        return source => patterns.Any(pattern => pattern.IsMatch(source.MonitorName));
    }

    /// <summary>True if the rows that a query reads may be of more than one monitor.</summary>
    internal static bool AreSeveral(IRecordReader reader, RecordQuery query) =>
        reader.ReadSources().Where(source => query.Source?.Invoke(source) != false).Take(2).Count() > 1;
}
