using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Sampling.Linux;

/// <summary>
/// Load averages over 1, 5 and 15 minutes from <c>/proc/loadavg</c> (proc_loadavg(5)): tasks that run, or wait for a CPU or a disk.
/// </summary>
internal sealed class LoadAverage(string root, ReadBuffer buffer) : ICollector
{
    private readonly KernelFile _file = new(Path.Combine(root, "proc/loadavg"));

    public ResourceKinds Kind => ResourceKinds.Load;

    public void Collect(ResourceCounters counters)
    {
        if (_file.TryRead(buffer, counters, Kind) && !Parse(buffer.Text, counters))
            counters.Fail(Kind, $"{_file.Path} doesn't begin with three load averages");
    }

    public void Dispose() => _file.Dispose();

    internal static bool Parse(ReadOnlySpan<byte> text, ResourceCounters counters)
    {
        ReadOnlySpan<byte> line = Fields.TakeLine(ref text);
        if (!Fields.TryTakeDecimal(ref line, out double one) || !Fields.TryTakeDecimal(ref line, out double five)
            || !Fields.TryTakeDecimal(ref line, out double fifteen))
        {
            return false;
        }

        counters.Load1 = one;
        counters.Load5 = five;
        counters.Load15 = fifteen;
        return true;
    }
}
