using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform.Linux;

namespace GhostMonitor.Engine.Sampling.Linux;

/// <summary>Reads Linux's counters (on Linux only) from /proc and /sys, at about the price that the kernel itself takes for them.</summary>
/// <remarks>
/// Files stay open and are read again from their start into one buffer, each by a collector of its own. Not thread-safe, as
/// <see cref="IResourceReader"/> says. Threads only ask filesystems that may not answer, and are few however many readers there are.
/// </remarks>
internal sealed class LinuxResourceReader : IResourceReader
{
    private readonly ICollector[] _collectors;

    /// <summary>Creates a reader. Nothing is opened before the first reading.</summary>
    /// <param name="root">
    /// The folder that stands for <c>/</c>. In another one <c>proc</c> and <c>sys</c> may be recorded; mount points are looked up in the
    /// real tree still.
    /// </param>
    public LinuxResourceReader(string root = "/")
        : this(root, Statvfs.Ask, RemoteProbes.OfThisProcess, TimeProvider.System)
    {
    }

    internal LinuxResourceReader(string root, AskFilesystemSpace ask, RemoteProbes probes, TimeProvider time, TimeSpan? timeout = null)
    {
        var buffer = new ReadBuffer();
        var filesystems = timeout is TimeSpan limit
            ? new Filesystems(root, buffer, ask, probes, time) { Timeout = limit }
            : new Filesystems(root, buffer, ask, probes, time);
        _collectors =
        [
            new ProcStat(root, buffer),
            new MemInfo(root, buffer),
            new NetDev(root, buffer, time),
            new DiskStats(root, buffer),
            new ProcessCount(root, time),
            new LoadAverage(root, buffer),
            new Uptime(root, buffer),
            new Pressure(root, buffer),
            new Cgroup(root, buffer, time),
            filesystems,
        ];
    }

    /// <inheritdoc/>
    public ResourceKinds Supported => ResourceKinds.All;

    /// <inheritdoc/>
    public void Read(ResourceKinds resources, ResourceCounters counters)
    {
        foreach (ICollector collector in _collectors)
        {
            if ((resources & collector.Kind) != 0)
                collector.Collect(counters);
        }
    }

    /// <summary>Closes all files.</summary>
    public void Dispose()
    {
        foreach (ICollector collector in _collectors)
            collector.Dispose();
    }
}
