using GhostMonitor.Engine.Platform.Windows;

namespace GhostMonitor.Engine.Sampling.Windows;

/// <summary>The job object that the kernel put this process in.</summary>
internal sealed unsafe class SystemJob : IJob
{
    // Not Environment.ProcessorCount: since .NET 6 the job's CPU rate is in that already, and it would be counted twice.
    public int ProcessorCount => (int)Kernel32.GetActiveProcessorCount(Kernel32.AllProcessorGroups);

    public bool IsInJob(out string? error)
    {
        int inJob = 0;
        bool answered = Kernel32.IsProcessInJob(Kernel32.GetCurrentProcess(), 0, &inJob) != 0;
        error = answered ? null : NativeError.Last(nameof(Kernel32.IsProcessInJob));
        return answered && inJob != 0;
    }

    public string? Query<T>(JobObjectInformationClass informationClass, out T information)
        where T : unmanaged
    {
        T read = default;
        int done = Kernel32.QueryInformationJobObject(0, informationClass, &read, (uint)sizeof(T), null);
        information = read;
        return done != 0 ? null : NativeError.Last(nameof(Kernel32.QueryInformationJobObject));
    }
}
