using GhostMonitor.Engine.Platform.Windows;

namespace GhostMonitor.Engine.Sampling.Windows;

/// <summary>The job object around this process: the kernel's, or a test's.</summary>
internal interface IJob
{
    /// <summary>The logical processors of the machine, of which a job's CPU rate is a share.</summary>
    int ProcessorCount { get; }

    /// <summary>Whether this process runs in a job at all.</summary>
    bool IsInJob(out string? error);

    /// <summary>Reads one table of the job.</summary>
    /// <returns>Null, or what failed.</returns>
    string? Query<T>(JobObjectInformationClass informationClass, out T information)
        where T : unmanaged;
}
