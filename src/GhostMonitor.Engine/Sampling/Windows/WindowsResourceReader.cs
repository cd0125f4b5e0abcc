using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Sampling.Windows;

/// <summary>
/// Reads Windows' counters with direct calls: no WMI and no performance-counter library, which are slow to load and
/// whose names are localized. Each number's call is named at its collector.
/// </summary>
/// <remarks>
/// Not thread-safe. Volumes are asked on background threads of its own, so that one that doesn't answer delays nothing;
/// <see cref="Dispose"/> ends them, one that Windows holds as soon as its call returns.
/// Load averages and pressure don't exist on Windows.
/// </remarks>
internal sealed class WindowsResourceReader : IResourceReader
{
    private readonly IWindowsCollector[] _collectors;

    /// <summary>Creates a reader of this machine. Opens nothing yet.</summary>
    public WindowsResourceReader()
        : this(SystemCollectors())
    {
    }

    internal WindowsResourceReader(params IWindowsCollector[] collectors)
    {
        _collectors = collectors;
        foreach (IWindowsCollector collector in collectors)
            Supported |= collector.Kind;
    }

    /// <inheritdoc/>
    public ResourceKinds Supported { get; }

    /// <inheritdoc/>
    public void Read(ResourceKinds resources, ResourceCounters counters)
    {
        foreach (IWindowsCollector collector in _collectors)
        {
            if ((resources & collector.Kind) != 0)
                Collect(collector, counters);
        }
    }

    /// <summary>Ends the threads that ask the volumes.</summary>
    public void Dispose()
    {
        foreach (IWindowsCollector collector in _collectors)
            collector.Dispose();
    }

    private static IWindowsCollector[] SystemCollectors()
    {
        var performance = new PerformanceReading();
        return
        [
            new ProcessorCollector(new SystemProcessorTimes()),
            new MemoryCollector(performance),
            new VolumeCollector(new SystemVolumes(), VolumeProber.DefaultTimeout),
            new DiskDeviceCollector(new SystemDisks()),
            new NetworkCollector(new SystemInterfaces()),
            new ProcessCollector(performance),
            new UptimeCollector(),
            new JobObjectCollector(new SystemJob()),
        ];
    }

    private static void Collect(IWindowsCollector collector, ResourceCounters counters)
    {
        // Nano Server and compatibility layers lack whole libraries; the resource is then missing, not the sample.
        try
        {
            collector.Collect(counters);
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            counters.Fail(collector.Kind, e.Message);
        }
    }
}
