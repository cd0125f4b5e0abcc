using GhostMonitor.Engine.Platform.Windows;

namespace GhostMonitor.Engine.Sampling.Windows;

/// <summary>Where disk counters come from: the disk drivers, or a test.</summary>
internal interface IDiskSource
{
    /// <summary>Lists the numbers of the physical drives.</summary>
    /// <returns>Null, or what failed; what was found all the same is in the list.</returns>
    string? List(List<int> numbers);

    /// <summary>Reads the counters of a drive; null without an error where its driver keeps none.</summary>
    /// <returns>Null, or what failed.</returns>
    string? Read(int number, out DiskPerformance? performance);
}
