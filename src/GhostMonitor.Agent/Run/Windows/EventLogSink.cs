using System.ComponentModel;
using System.Runtime.Versioning;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Agent.Run;

/// <summary>Windows' event log Application.</summary>
[SupportedOSPlatform("windows")]
internal sealed class EventLogSink : ILogSink
{
    private readonly WindowsEventLog _log = new();

    public void Write(LogPriority priority, string line)
    {
        try
        {
            _log.Write(TypeOf(priority), (int)priority, [TextCut.ToLength(line, WindowsEventLog.LongestText)]);
        }
        catch (Win32Exception e)
        {
            throw new IOException(e.Message, e);
        }
    }

    private static EventLogType TypeOf(LogPriority priority) => priority switch
    {
        LogPriority.Critical or LogPriority.Error => EventLogType.Error,
        LogPriority.Warning => EventLogType.Warning,
        _ => EventLogType.Information,
    };
}
