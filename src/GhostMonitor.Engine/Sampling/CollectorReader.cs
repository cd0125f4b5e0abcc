using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Sampling;

/// <summary>A reader that is a list of collectors. An operating system's reader is its list and nothing else.</summary>
internal abstract class CollectorReader : IResourceReader
{
    private readonly ICollector[] _collectors;

    /// <summary>Creates a reader that owns its collectors.</summary>
    /// <param name="collectors">They are asked in this order.</param>
    private protected CollectorReader(ICollector[] collectors)
    {
        _collectors = collectors;
        foreach (ICollector collector in collectors)
            Supported |= collector.Kind;
    }

    /// <inheritdoc/>
    public ResourceKinds Supported { get; }

    /// <inheritdoc/>
    public void Read(ResourceKinds resources, ResourceCounters counters)
    {
        foreach (ICollector collector in _collectors)
        {
            if ((resources & collector.Kind) != 0)
                Collect(collector, counters);
        }
    }

    /// <summary>Closes what the collectors keep open.</summary>
    public void Dispose()
    {
        foreach (ICollector collector in _collectors)
            collector.Dispose();

        GC.SuppressFinalize(this);
    }

    /// <summary>
    /// Asks one collector. Whatever it throws is a failure of its own group: a library that the system lacks (Nano Server has no
    /// iphlpapi.dll), or a mistake of ours.
    /// </summary>
    internal static void Collect(ICollector collector, ResourceCounters counters)
    {
        try
        {
            collector.Collect(counters);
        }
        catch (Exception e)
        {
            counters.Fail(collector.Kind, e.Message);
        }
    }
}
