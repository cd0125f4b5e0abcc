using GhostMonitor.Engine.Platform.Windows;

namespace GhostMonitor.Engine.Sampling.Windows;

/// <summary>Where processor times come from: the kernel, or a test that has more processors than this machine.</summary>
internal interface IProcessorTimes
{
    /// <summary>The processor groups, each of up to 64 logical processors.</summary>
    int GroupCount { get; }

    /// <summary>Reads the table of a group's processors, rows of <see cref="SystemProcessorPerformanceInformation"/>.</summary>
    /// <returns>Null, or what failed.</returns>
    string? ReadGroup(int group, out NativeAnswer table);

    /// <summary>Reads idle, kernel (idle included) and user time of all processors together, in 100 ns.</summary>
    bool TryReadTotal(out ulong idle, out ulong kernel, out ulong user, out string? error);
}
