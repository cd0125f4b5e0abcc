using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform.Linux;

namespace GhostMonitor.Engine.Sampling.Linux;

/// <summary>
/// Limits and usage of the control groups that this process is in (Documentation/admin-guide/cgroup-v2.rst, cgroup-v1/memory.rst and
/// scheduler/sched-bwc.rst), found by <c>/proc/self/cgroup</c> (cgroups(7)) and the mounts of the cgroup filesystems.
/// </summary>
/// <remarks>
/// A limit anywhere on the way up binds, so the tightest one is taken, and the usage is that of the group that has it. A process without
/// any limit is in no container as far as resources go, and everything is null. Used memory is memory.current (v1: memory.usage_in_bytes)
/// without inactive_file, the cache that is dropped first. Groups and limits are looked up anew every <see cref="LimitsLifetime"/>; usage
/// is read at each sample.
/// </remarks>
internal sealed class Cgroup(string root, ReadBuffer buffer, TimeProvider time) : ICollector
{
    internal static readonly TimeSpan LimitsLifetime = TimeSpan.FromSeconds(30);

    private readonly CgroupLimits _limits = new(root, buffer);
    private CgroupUsage? _usage;
    private long _read;

    public ResourceKinds Kind => ResourceKinds.Container;

    public void Collect(ResourceCounters counters)
    {
        if (_usage is null || time.GetElapsedTime(_read) >= LimitsLifetime)
        {
            _usage?.Dispose();
            _usage = null;
            int errno = _limits.Find(out CgroupUsage usage);
            if (errno != Errno.None)
            {
                counters.Fail(Kind, $"cannot read {_limits.Path}: {Errno.Describe(errno)}");
                return;
            }

            _usage = usage;
            _read = time.GetTimestamp();
        }

        if (_usage.Collect(buffer, counters))
            return;

        _usage.Dispose();
        _usage = null;
    }

    public void Dispose()
    {
        _usage?.Dispose();
        _usage = null;
    }
}
