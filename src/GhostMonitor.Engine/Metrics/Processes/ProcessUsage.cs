namespace GhostMonitor.Engine.Metrics;

/// <summary>What one process or group used in a window. Immutable.</summary>
/// <param name="Identity">Who.</param>
internal sealed record ProcessUsage(ProcessIdentity Identity)
{
    /// <summary>CPU time in seconds, <see cref="EndedCpuSeconds"/> included.</summary>
    internal double CpuSeconds { get; init; }

    /// <summary>CPU time in seconds of children that ended in the window, as far as no row of their own has it.</summary>
    internal double EndedCpuSeconds { get; init; }

    /// <summary>Memory in bytes at the end; null if it was not read.</summary>
    internal long? MemoryBytes { get; init; }

    /// <summary>Bytes read; null where that may not be read.</summary>
    internal long? ReadBytes { get; init; }

    /// <summary>Bytes written; null where that may not be read.</summary>
    internal long? WriteBytes { get; init; }

    /// <summary>Open files or handles at the end; null where that may not be read.</summary>
    internal long? Handles { get; init; }

    /// <summary>Threads at the end; null if they were not read.</summary>
    internal long? Threads { get; init; }

    /// <summary>Processes at the end: 1, or those of the group.</summary>
    internal int Instances { get; init; } = 1;

    /// <summary>How much of a measure it used: seconds of CPU, bytes, or a number; null if that was not read.</summary>
    internal double? Amount(ProcessMeasure measure) => measure switch
    {
        ProcessMeasure.Cpu => CpuSeconds,
        ProcessMeasure.Memory => MemoryBytes,
        ProcessMeasure.Read => ReadBytes,
        ProcessMeasure.Write => WriteBytes,
        ProcessMeasure.Handles => Handles,
        ProcessMeasure.Threads => Threads,
        _ => Instances,
    };
}
