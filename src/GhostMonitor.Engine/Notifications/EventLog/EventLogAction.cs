using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Notifications;

/// <summary>The kind of action that writes into Windows' event log. It has nothing to choose.</summary>
internal static class EventLogAction
{
    /// <summary>Its descriptor.</summary>
    internal static ActionKind Kind { get; } =
        new("EventLog", [], static (_, _) => new EventLogHandler(WindowsEventLog.IsSupported ? new WindowsEventLog() : null));
}
