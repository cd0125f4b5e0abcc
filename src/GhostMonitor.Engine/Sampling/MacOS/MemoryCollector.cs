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

        // The count of integers that the kernel filled, which may be fewer than there is room for.
        int length = (int)Math.Min(VmStatistics.Size, (long)count * sizeof(int));
        string? error = VmStatistics.Parse(new ReadOnlySpan<byte>(statistics, length), pageSize, ref counters.Memory);
        if (error is not null)
            return error;

        counters.Memory.TotalBytes = DarwinLayout.Bytes(total, 1);
        ReadSwap(counters);
        return null;
    }

    private void ReadSwap(ResourceCounters counters)
    {
        Span<byte> swap = stackalloc byte[VmStatistics.SwapSize];
        int length = Sysctl.Read("vm.swapusage", swap);
        string? error = length < 0
            ? DarwinError.Last("sysctl vm.swapusage")
            : VmStatistics.ParseSwap(swap[..length], ref counters.Memory);
        if (error is not null)
            counters.FailPart(Kind, "swap", error);
    }
}
