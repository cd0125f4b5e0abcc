using GhostMonitor.Engine.Platform.Windows;

namespace GhostMonitor.Engine.Sampling.Windows;

/// <summary>Where processor times come from: the kernel, or a test that has more processors than this machine.</summary>
internal interface IProcessorTimes
{
    /// <summary>The processor groups, each of up to 64 logical processors.</summary>
    int GroupCount { get; }

    /// <summary>Reads the processors of a group into <paramref name="times"/>.</summary>
    /// <returns>The number of processors read; 0 with <paramref name="error"/> set where it failed.</returns>
    int ReadGroup(int group, SystemProcessorPerformanceInformation[] times, out string? error);

    /// <summary>Reads idle, kernel (idle included) and user time of all processors together, in 100 ns.</summary>
    bool TryReadTotal(out ulong idle, out ulong kernel, out ulong user, out string? error);
}
