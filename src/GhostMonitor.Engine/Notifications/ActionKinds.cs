namespace GhostMonitor.Engine.Notifications;

/// <summary>The kinds of actions that there are. A new one is added here, and nowhere else in the engine.</summary>
internal static class ActionKinds
{
    /// <summary>All kinds, in the order in which errors list them.</summary>
    public static IReadOnlyList<ActionKind> All { get; } =
        [ProgramAction.Kind, WebhookAction.Kind, AlertmanagerAction.Kind, MailAction.Kind, LogFileAction.Kind, SyslogAction.Kind,
            JournalAction.Kind, EventLogAction.Kind, ScriptAction.Kind];

    /// <summary>The kind of a name; null if there is none.</summary>
    /// <param name="name">Its name: <c>LogFile</c>.</param>
    public static ActionKind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);
}
