using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform.MacOS;

namespace GhostMonitor.Engine.Sampling.MacOS;

/// <summary>The number of processes (proc_listallpids) and of threads (processor_set_statistics).</summary>
internal sealed unsafe class ProcessCollector(HostPorts ports) : ICollector
{
    private readonly ProcessNumbers _numbers = new();
    private uint _set;

    public ResourceKinds Kind => ResourceKinds.Processes;

    public void Collect(ResourceCounters counters)
    {
        CountProcesses(counters);
        CountThreads(counters);
    }

    public void Dispose()
    {
        if (_set != 0)
            _ = LibSystem.mach_port_deallocate(ports.Task, _set);

        _set = 0;
        ports.Dispose();
    }

    private void CountProcesses(ResourceCounters counters)
    {
        string? error = _numbers.Read(out ReadOnlySpan<int> ids);
        if (error is null)
            counters.ProcessCount = ids.Length;
        else
            counters.Fail(Kind, error);
    }

    private void CountThreads(ResourceCounters counters)
    {
        int result = 0;
        if (_set == 0)
        {
            uint set;
            result = LibSystem.processor_set_default(ports.Host, &set);
            _set = result == 0 ? set : 0;
        }

        int* load = stackalloc int[ProcessorSetLoad.Count];
        uint count = ProcessorSetLoad.Count;
        if (result == 0)
            result = LibSystem.processor_set_statistics(_set, ProcessorSetLoad.Flavor, load, &count);

        if (result == 0)
            ProcessorSetLoad.Parse(new ReadOnlySpan<int>(load, (int)Math.Min(count, ProcessorSetLoad.Count)), counters);
        else
            counters.FailPart(Kind, "threads", $"processor_set_statistics failed with {result}");
    }
}
