using GhostMonitor.Engine.Platform.Windows;

namespace GhostMonitor.Engine.Sampling.Windows;

/// <summary>The job object that the kernel put this process in.</summary>
internal sealed unsafe class SystemJob : IJob
{
    // As long as the longest that is asked for.
    private readonly byte[] _answer = new byte[sizeof(JobObjectExtendedLimitInformation)];

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
        uint returned = 0;
        int done;
        fixed (byte* buffer = _answer)
            done = Kernel32.QueryInformationJobObject(0, informationClass, buffer, (uint)sizeof(T), &returned);

        information = default;
        return done == 0
            ? NativeError.Last(nameof(Kernel32.QueryInformationJobObject))
            : new NativeAnswer(_answer, returned).Read(nameof(Kernel32.QueryInformationJobObject), out information);
    }
}
