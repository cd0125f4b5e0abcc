using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Sampling.MacOS;

/// <summary>processor_set_load_info (osfmk/mach/processor_info.h): counts of the machine, since there is one set.</summary>
internal static class ProcessorSetLoad
{
    internal const int Flavor = 4; // PROCESSOR_SET_LOAD_INFO
    internal const int Count = 4; // PROCESSOR_SET_LOAD_INFO_COUNT: task_count, thread_count, load_average, mach_factor
    internal const int Threads = 1;

    /// <summary>Takes the count of threads; an answer without one is reported.</summary>
    internal static void Parse(ReadOnlySpan<int> load, ResourceCounters counters)
    {
        if (load.Length > Threads && load[Threads] >= 0)
            counters.ThreadCount = load[Threads];
        else
            counters.FailPart(ResourceKinds.Processes, "threads", "processor_set_statistics gave no number of threads");
    }
}
