using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Metrics;

/// <summary>Says that an instance which somebody named is not there now. Pure.</summary>
internal static class InstanceNotice
{
    private const int MostNames = 5;

    /// <summary>What to say of a name or pattern that no instance bears.</summary>
    /// <param name="definition">The resource.</param>
    /// <param name="instance">A name or a wildcard pattern.</param>
    /// <param name="metrics">A sample of that resource.</param>
    /// <returns>A sentence; null if an instance bears it, or the sample doesn't show it.</returns>
    public static string? Of(ResourceDefinition definition, string instance, ResourceMetrics metrics)
    {
        if (!definition.HasInstances || metrics.Failures.Any(static failure => failure.Instance is null))
            return null;

        var pattern = new NamePattern(instance);
        string[] present = [.. Enumerable.Range(0, definition.Count(metrics)).Select(row => definition.InstanceName(metrics, row)!)];
        if (present.Any(pattern.Names))
            return null;

        return $"{definition.Name} has no instance '{PlainText.Of(instance)}' now" + Hint(instance, present);
    }

    private static string Hint(string instance, string[] present)
    {
        IReadOnlyList<string> near = NearNames.Of(instance, present.Select(static name => name.ToLowerInvariant()));
        string[] meant = [.. present.Where(name => near.Contains(name.ToLowerInvariant()))];
        if (meant.Length > 0)
            return "; did you mean " + Quoted(meant) + "?";

        return present.Length is > 0 and <= MostNames ? "; it has " + Quoted(present) + "." : ".";
    }

    private static string Quoted(string[] names) => string.Join(", ", names.Select(static name => "'" + PlainText.Of(name) + "'"));
}
