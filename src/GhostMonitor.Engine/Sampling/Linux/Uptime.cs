using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Sampling.Linux;

/// <summary>
/// Time since the machine started, time asleep included, from <c>/proc/uptime</c> (proc_uptime(5)). In a container with lxcfs it is the
/// container's.
/// </summary>
internal sealed class Uptime(string root, ReadBuffer buffer) : ICollector
{
    private readonly KernelFile _file = new(Path.Combine(root, "proc/uptime"));

    public ResourceKinds Kind => ResourceKinds.Uptime;

    public void Collect(ResourceCounters counters)
    {
        if (_file.TryRead(buffer, counters, Kind) && !Parse(buffer.Text, counters))
            counters.Fail(Kind, $"{_file.Path} doesn't begin with a number of seconds");
    }

    public void Dispose() => _file.Dispose();

    internal static bool Parse(ReadOnlySpan<byte> text, ResourceCounters counters)
    {
        ReadOnlySpan<byte> line = Fields.TakeLine(ref text);
        if (!Fields.TryTakeDecimal(ref line, out double seconds) || seconds > TimeSpan.MaxValue.TotalSeconds - 1)
            return false;

        counters.Uptime = new TimeSpan((long)(seconds * TimeSpan.TicksPerSecond));
        return true;
    }
}
