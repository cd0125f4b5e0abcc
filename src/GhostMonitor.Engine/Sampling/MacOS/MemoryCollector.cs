using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform.MacOS;

namespace GhostMonitor.Engine.Sampling.MacOS;

/// <summary>Memory and swap: host_statistics64, host_page_size, sysctl hw.memsize and vm.swapusage.</summary>
internal sealed unsafe class MemoryCollector(HostPorts ports) : ICollector
{
    public ResourceKinds Kind => ResourceKinds.Memory;

    public void Collect(ResourceCounters counters)
    {
        if (Read(counters) is string error)
            counters.Fail(Kind, error);
    }

    public void Dispose() => ports.Dispose();

    private string? Read(ResourceCounters counters)
    {
        byte* statistics = stackalloc byte[VmStatistics.Size];
        uint count = VmStatistics.Size / sizeof(int);
        int result = LibSystem.host_statistics64(ports.Host, VmStatistics.Flavor, statistics, &count);
        if (result != 0)
            return $"host_statistics64 failed with {result}";

        nuint pageSize;
        result = LibSystem.host_page_size(ports.Host, &pageSize);
        if (result != 0)
            return $"host_page_size failed with {result}";

        ulong total;
        if (!Sysctl.TryRead("hw.memsize", &total, sizeof(ulong)))
            return DarwinError.Last("sysctl hw.memsize");

        counters.Memory.TotalBytes = DarwinLayout.Bytes(total, 1);
        VmStatistics.Parse(new ReadOnlySpan<byte>(statistics, VmStatistics.Size), pageSize, ref counters.Memory);

        byte* swap = stackalloc byte[VmStatistics.SwapSize];
        if (Sysctl.TryRead("vm.swapusage", swap, VmStatistics.SwapSize))
            VmStatistics.ParseSwap(new ReadOnlySpan<byte>(swap, VmStatistics.SwapSize), ref counters.Memory);
        else
            counters.FailPart(Kind, "swap", DarwinError.Last("sysctl vm.swapusage"));

        return null;
    }
}
