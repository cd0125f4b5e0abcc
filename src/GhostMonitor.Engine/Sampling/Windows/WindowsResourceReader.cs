namespace GhostMonitor.Engine.Sampling.Windows;

/// <summary>
/// Reads Windows' counters with direct calls: no WMI and no performance-counter library, which are slow to load and
/// whose names are localized. Each number's call is named at its collector.
/// </summary>
/// <remarks>
/// Not thread-safe. Volumes are asked on background threads of its own, so that one that doesn't answer delays nothing.
/// Disposing of it ends them, one that Windows holds as soon as its call returns.
/// Load averages and pressure don't exist on Windows.
/// </remarks>
internal sealed class WindowsResourceReader : CollectorReader
{
    /// <summary>Creates a reader of this machine. Opens nothing yet.</summary>
    public WindowsResourceReader()
        : this(SystemCollectors())
    {
    }

    internal WindowsResourceReader(params ICollector[] collectors)
        : base(collectors)
    {
    }

    private static ICollector[] SystemCollectors()
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
            new SwitchCollector(),
            new ConnectionCollector(),
            new PowerCollector(),
        ];
    }
}
