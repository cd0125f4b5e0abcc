using GhostMonitor.Engine.Platform.Windows;

namespace GhostMonitor.Engine.Sampling.Windows;

/// <summary>Walks the list of processes that NtQuerySystemInformation gives.</summary>
/// <remarks>Each process says where the next one begins. A list whose next one lies outside of it, or in this one, breaks off.</remarks>
internal unsafe struct ProcessEntries
{
    private const long End = -1;

    private readonly NativeAnswer _list;
    private long _next;

    /// <summary>Creates a walk from the first process.</summary>
    internal ProcessEntries(NativeAnswer list) => _list = list;

    /// <summary>Whether the list has no end. Known after the last process.</summary>
    internal bool IsBrokenOff { get; private set; }

    /// <summary>Goes to the next process.</summary>
    /// <returns>False after the last one, and where the list breaks off.</returns>
    internal bool TryNext(out SystemProcessInformation process)
    {
        process = default;
        if (_next == End)
            return false;

        bool isRead = _list.TryRead(_next, out process);
        bool isLast = process.NextEntryOffset == 0;
        IsBrokenOff = !isRead || (!isLast && process.NextEntryOffset < sizeof(SystemProcessInformation));
        _next = isLast || IsBrokenOff ? End : _next + process.NextEntryOffset;
        return !IsBrokenOff;
    }
}
