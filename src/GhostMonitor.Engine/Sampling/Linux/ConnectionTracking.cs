using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform.Linux;

namespace GhostMonitor.Engine.Sampling.Linux;

/// <summary>
/// Connections that netfilter follows and the most that it can (Documentation/networking/nf_conntrack-sysctl.rst). Once the table is full,
/// new connections are dropped. Without the module nf_conntrack there is no table, which is no failure.
/// </summary>
/// <remarks>The count is that of this network namespace; the limit is the machine's.</remarks>
internal sealed class ConnectionTracking(string root, ReadBuffer buffer, TimeProvider time) : ICollector
{
    private const string Part = "tracked";

    private readonly OptionalFile _count =
        new(KernelFile.OfSetting(Path.Combine(root, "proc/sys/net/netfilter/nf_conntrack_count")), time);

    private readonly KernelFile _limit = KernelFile.OfSetting(Path.Combine(root, "proc/sys/net/netfilter/nf_conntrack_max"));

    public ResourceKinds Kind => ResourceKinds.Connections;

    public void Collect(ResourceCounters counters)
    {
        int errno = _count.Read(buffer);
        if (errno == Errno.NoEntry)
            return;

        counters.Connections.Tracked = Parse(_count.File, errno, counters);
        counters.Connections.TrackedLimit = Parse(_limit, _limit.Read(buffer), counters);
    }

    public void Dispose()
    {
        _count.Dispose();
        _limit.Dispose();
    }

    private long? Parse(KernelFile file, int errno, ResourceCounters counters)
    {
        if (errno != Errno.None)
            counters.FailPart(Kind, Part, file.Problem(errno));
        else if (Fields.TryParseNumber(buffer.Text, out ulong value))
            return Fields.Bytes(value, 1);
        else
            counters.FailPart(Kind, Part, $"{file.Path} is no number");

        return null;
    }
}
