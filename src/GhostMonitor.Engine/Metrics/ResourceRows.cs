namespace GhostMonitor.Engine.Metrics;

/// <summary>How the rows of one of the metrics' lists are counted and named. Immutable; reads allocate nothing.</summary>
internal sealed class ResourceRows(Func<ResourceMetrics, int> count, Func<ResourceMetrics, int, string> name)
{
    internal int Count(ResourceMetrics metrics) => count(metrics);

    internal string Name(ResourceMetrics metrics, int row) => name(metrics, row);
}
