using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using GhostMonitor.Agent.Install;

namespace GhostMonitor.Agent.Run;

/// <summary>Windows' event log Application.</summary>
[SupportedOSPlatform("windows")]
internal sealed unsafe class EventLogSink : ILogSink, IDisposable
{
    private const ushort Error = 1; // EVENTLOG_ERROR_TYPE (winnt.h)
    private const ushort Warning = 2; // EVENTLOG_WARNING_TYPE
    private const ushort Information = 4; // EVENTLOG_INFORMATION_TYPE

    // ReportEvent refuses longer texts.
    private const int Longest = 31_000;

    private readonly nint _log = Advapi32.RegisterEventSource(null, WindowsService.Name);

    public void Write(LogPriority priority, string line)
    {
        string text = line.Length > Longest ? line[..Longest] : line;
        fixed (char* start = text)
        {
            char* texts = start;
            if (Advapi32.ReportEvent(_log, TypeOf(priority), 0, (uint)priority, null, 1, 0, &texts, null) == 0)
                throw new IOException(new Win32Exception(Marshal.GetLastPInvokeError()).Message);
        }
    }

    public void Dispose() => _ = Advapi32.DeregisterEventSource(_log);

    private static ushort TypeOf(LogPriority priority) => priority switch
    {
        LogPriority.Critical or LogPriority.Error => Error,
        LogPriority.Warning => Warning,
        _ => Information,
    };
}
