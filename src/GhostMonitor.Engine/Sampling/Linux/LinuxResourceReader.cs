using GhostMonitor.Engine.Platform.Linux;

namespace GhostMonitor.Engine.Sampling.Linux;

/// <summary>Reads Linux's counters (on Linux only) from /proc and /sys, at about the price that the kernel itself takes for them.</summary>
/// <remarks>
/// Files stay open and are read again from their start into one buffer, each by a collector of its own. Not thread-safe, as
/// <see cref="IResourceReader"/> says. Threads only ask what may not answer, filesystems (<see cref="RemoteProbes"/>) and chips
/// (<see cref="SlowReadings"/>), and are few however many readers there are.
/// </remarks>
internal sealed class LinuxResourceReader : CollectorReader
{
    /// <summary>Creates a reader. Nothing is opened before the first reading.</summary>
    /// <param name="root">
    /// The folder that stands for <c>/</c>. In another one <c>proc</c> and <c>sys</c> may be recorded; mount points are looked up in the
    /// real tree still.
    /// </param>
    public LinuxResourceReader(string root = "/")
        : this(root, Statvfs.Ask, RemoteProbes.OfThisProcess, SlowReadings.Of(root), TimeProvider.System)
    {
    }

    internal LinuxResourceReader(
        string root, AskFilesystemSpace ask, RemoteProbes probes, SlowReadings slow, TimeProvider time, TimeSpan? timeout = null)
        : base(Collectors(root, ask, probes, slow, time, timeout ?? Filesystems.DefaultTimeout))
    {
    }

    private static ICollector[] Collectors(
        string root, AskFilesystemSpace ask, RemoteProbes probes, SlowReadings slow, TimeProvider time, TimeSpan timeout)
    {
        var buffer = new ReadBuffer();
        return
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
            new Filesystems(root, buffer, ask, probes, time) { Timeout = timeout },
            new ThreadCount(root, buffer, time),
            new VmStat(root, buffer, time),
            new FileTable(root, buffer),
            new Connections(root, buffer, time),
            new ConnectionTracking(root, buffer, time),
            new SystemClock(),
            .. slow.Collectors(),
        ];
    }
}
