namespace GhostMonitor.Engine.Platform;

/// <summary>What takes events: Windows' log, or a test's.</summary>
internal interface IEventLog
{
    /// <summary>Writes one event.</summary>
    /// <param name="type">How bad it is.</param>
    /// <param name="id">Its number.</param>
    /// <param name="texts">Its texts, none longer than <see cref="WindowsEventLog.LongestText"/>. The first is its message.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">The log refused it.</exception>
    void Write(EventLogType type, int id, IReadOnlyList<string> texts);
}
