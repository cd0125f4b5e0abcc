using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform.MacOS;

namespace GhostMonitor.Engine.Sampling.MacOS;

/// <summary>The number of processes (proc_listallpids) and of threads (processor_set_statistics).</summary>
internal sealed unsafe class ProcessCollector(HostPorts ports) : ICollector
{
    private const int MostProcesses = 1 << 22;

    private int[] _processes = new int[4096];
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
        while (true)
        {
            int count;
            fixed (int* buffer = _processes)
                count = LibSystem.proc_listallpids(buffer, _processes.Length * sizeof(int));

            if (count <= 0)
            {
                counters.Fail(Kind, DarwinError.Last("proc_listallpids"));
                return;
            }

            // A full buffer may have cut the list off.
            if (count < _processes.Length)
            {
                counters.ProcessCount = count;
                return;
            }

            if (_processes.Length >= MostProcesses)
            {
                counters.Fail(Kind, $"proc_listallpids gave more than {MostProcesses} processes");
                return;
            }

            _processes = new int[_processes.Length * 2];
        }
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
