namespace GhostMonitor.Engine.Platform;

/// <summary>How bad an event of Windows' log is, by the numbers of winnt.h.</summary>
internal enum EventLogType : ushort
{
    /// <summary>EVENTLOG_ERROR_TYPE.</summary>
    Error = 1,

    /// <summary>EVENTLOG_WARNING_TYPE.</summary>
    Warning = 2,

    /// <summary>EVENTLOG_INFORMATION_TYPE.</summary>
    Information = 4,
}
