using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Sampling;

/// <summary>Reads the processes of one operating system.</summary>
/// <remarks>
/// Not thread-safe: a reader belongs to whoever sweeps, which calls it from one thread at a time. It may keep files and what it knows of
/// processes between sweeps.
/// </remarks>
internal interface IProcessReader : IDisposable
{
    /// <summary>Reads all processes into a table that the caller has cleared.</summary>
    /// <remarks>
    /// A process that ends meanwhile is left out. What may not be read of one is left unset, and said once for all by
    /// <see cref="ProcessTable.Lack"/>. Throws nothing for what a kernel or a hostile process does.
    /// </remarks>
    /// <param name="table">Where the counters go.</param>
    void Read(ProcessTable table);

    /// <summary>Says who a process is: user, unit, container, arguments. Read when first asked for, and remembered.</summary>
    /// <param name="counters">A row of the last sweep.</param>
    /// <param name="withCommandLine">Whether arguments may be read; without, they are null.</param>
    ProcessIdentity Describe(in ProcessCounters counters, bool withCommandLine);

    /// <summary>The CPU time that the calling thread has had; null where the system doesn't say.</summary>
    TimeSpan? ThreadTime { get; }
}
