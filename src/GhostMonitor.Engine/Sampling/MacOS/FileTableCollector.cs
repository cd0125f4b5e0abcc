using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform.MacOS;

namespace GhostMonitor.Engine.Sampling.MacOS;

/// <summary>
/// Open files of the machine and the most that it allows (sysctl kern.num_files and kern.maxfiles; bsd/kern/kern_sysctl.c).
/// </summary>
internal sealed unsafe class FileTableCollector : ICollector
{
    public ResourceKinds Kind => ResourceKinds.Files;

    public void Collect(ResourceCounters counters)
    {
        int open, limit;
        if (!Sysctl.TryRead("kern.num_files", &open, sizeof(int)))
            counters.Fail(Kind, DarwinError.Last("sysctl kern.num_files"));
        else if (!Sysctl.TryRead("kern.maxfiles", &limit, sizeof(int)))
            counters.Fail(Kind, DarwinError.Last("sysctl kern.maxfiles"));
        else
            (counters.OpenFiles, counters.OpenFileLimit) = (open, limit);
    }

    public void Dispose()
    {
    }
}
