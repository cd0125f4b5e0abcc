namespace GhostMonitor.Engine.Notifications;

/// <summary>The kind of action that writes into systemd's journal. It has nothing to choose.</summary>
internal static class JournalAction
{
    /// <summary>Its descriptor.</summary>
    internal static ActionKind Kind { get; } = new("Journal", [], static (_, _) => new JournalHandler());
}
