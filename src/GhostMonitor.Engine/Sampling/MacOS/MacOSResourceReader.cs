namespace GhostMonitor.Engine.Sampling.MacOS;

/// <summary>Reads macOS' counters. Each number's call is named at its collector, the layout of each structure at its parser.</summary>
/// <remarks>
/// Not thread-safe. Disk throughput, pressure, containers, sensors, batteries and the clock are not read on macOS: each takes a framework
/// or several calls. Needs a 64-bit process.
/// </remarks>
internal sealed class MacOSResourceReader : CollectorReader
{
    /// <summary>Creates a reader of this machine. Opens nothing yet.</summary>
    public MacOSResourceReader()
        : this(SystemCollectors())
    {
    }

    internal MacOSResourceReader(params ICollector[] collectors)
        : base(collectors)
    {
    }

    private static ICollector[] SystemCollectors()
    {
        var ports = new HostPorts();
        return
        [
            new ProcessorCollector(ports),
            new MemoryCollector(ports),
            new FilesystemCollector(),
            new InterfaceCollector(),
            new ProcessCollector(ports),
            new LoadCollector(),
            new UptimeCollector(),
            new FileTableCollector(),
            new ConnectionCollector(),
        ];
    }
}
