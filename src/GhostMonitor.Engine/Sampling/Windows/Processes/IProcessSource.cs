using GhostMonitor.Engine.Platform.Windows;

namespace GhostMonitor.Engine.Sampling.Windows;

/// <summary>Where processes and services come from: the system, or a test that has recorded answers.</summary>
internal interface IProcessSource
{
    /// <summary>Reads the list of all processes, each a <see cref="SystemProcessInformation"/>.</summary>
    /// <param name="list">The list, valid until the next call.</param>
    /// <param name="address">Where the list was when the system wrote it: the addresses in it count from there.</param>
    /// <returns>Null, or what failed.</returns>
    string? ReadProcesses(out NativeAnswer list, out long address);

    /// <summary>Reads the list of running services, each a <see cref="ServiceStatusProcess"/>.</summary>
    /// <param name="list">The list, valid until the next call.</param>
    /// <param name="address">Where the list was when the system wrote it.</param>
    /// <param name="count">How many services the call says there are.</param>
    /// <returns>Null, or what failed.</returns>
    string? ReadServices(out NativeAnswer list, out long address, out uint count);

    /// <summary>Asks a process who runs it and with which arguments.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="created">When it was created (FILETIME): another process may have the number by now.</param>
    /// <param name="withCommandLine">Whether arguments may be read.</param>
    ProcessAnswer Ask(int id, long created, bool withCommandLine);

    /// <summary>The CPU time of the calling thread; null where the system doesn't say.</summary>
    TimeSpan? ThreadTime { get; }
}
