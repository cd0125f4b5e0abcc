using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform.MacOS;

namespace GhostMonitor.Engine.Sampling.MacOS;

/// <summary>Time of every logical processor (host_processor_info), and their sum.</summary>
internal sealed unsafe class ProcessorCollector(HostPorts ports) : ICollector
{
    public ResourceKinds Kind => ResourceKinds.Cpu;

    public void Collect(ResourceCounters counters)
    {
        uint processors, count;
        int* info;
        int result = LibSystem.host_processor_info(ports.Host, ProcessorTicks.Flavor, &processors, &info, &count);
        if (result != 0)
        {
            counters.Fail(Kind, $"host_processor_info failed with {result}");
            return;
        }

        nuint length = (nuint)count * sizeof(int);
        ProcessorTicks.Parse(new ReadOnlySpan<byte>(info, (int)Math.Min(length, int.MaxValue)), counters);
        _ = LibSystem.vm_deallocate(ports.Task, (nuint)info, length);
    }

    public void Dispose() => ports.Dispose();
}
