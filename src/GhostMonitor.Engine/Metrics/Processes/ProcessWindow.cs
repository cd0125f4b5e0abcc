namespace GhostMonitor.Engine.Metrics;

/// <summary>Who used the machine between two sweeps: those that used most of each measure, and what all used. Immutable.</summary>
internal sealed record ProcessWindow
{
    /// <summary>When it ended.</summary>
    internal DateTimeOffset Moment { get; init; }

    /// <summary>When it ended, in monotonic time since the start of whoever sweeps.</summary>
    internal TimeSpan End { get; init; }

    /// <summary>How long it was, above zero.</summary>
    internal TimeSpan Length { get; init; }

    /// <summary>Logical CPUs of the machine; 0 if they were not read.</summary>
    internal int Cpus { get; init; }

    /// <summary>Seconds in which CPUs were busy, all together; null if that was not read.</summary>
    internal double? BusySeconds { get; init; }

    /// <summary>Physical memory in bytes; null if it was not read.</summary>
    internal long? MemoryTotalBytes { get; init; }

    /// <summary>Physical memory in use; null if it was not read.</summary>
    internal long? MemoryUsedBytes { get; init; }

    /// <summary>What all processes used, also those that are not among the rows. Its identity has no meaning.</summary>
    internal ProcessUsage All { get; init; } = new(new ProcessIdentity());

    /// <summary>The processes that used most of each measure; their order has no meaning.</summary>
    internal IReadOnlyList<ProcessUsage> Processes { get; init; } = [];

    /// <summary>The names that most processes have, the most first.</summary>
    internal IReadOnlyList<ProcessUsage> Names { get; init; } = [];

    /// <summary>The units that used most of each measure; their order has no meaning.</summary>
    internal IReadOnlyList<ProcessUsage> Units { get; init; } = [];

    /// <summary>What the processes of each name that is asked for used together, also where it is nothing.</summary>
    internal IReadOnlyList<ProcessUsage> WatchedProcesses { get; init; } = [];

    /// <summary>What the units of each name that is asked for used, also where it is nothing.</summary>
    internal IReadOnlyList<ProcessUsage> WatchedUnits { get; init; } = [];

    /// <summary>What could not be read and why, in sentences; empty if nothing.</summary>
    internal IReadOnlyList<string> Lacks { get; init; } = [];

    /// <summary>When it began, in monotonic time since the start of whoever sweeps.</summary>
    internal TimeSpan Start => End - Length;

    /// <summary>Busy CPU time in seconds that is in no process's row; null if the busy time was not read.</summary>
    internal double? UnexplainedCpuSeconds => BusySeconds is double busy ? Math.Max(0, busy - All.CpuSeconds) : null;
}
