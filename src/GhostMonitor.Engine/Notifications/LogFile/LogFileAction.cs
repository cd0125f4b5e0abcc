namespace GhostMonitor.Engine.Notifications;

/// <summary>The kind of action that appends to a file.</summary>
internal static class LogFileAction
{
    private static readonly ActionMember s_logPath = new("logPath", ActionMemberType.Path) { IsRequired = true };
    private static readonly ActionMember s_logSize = new("logSize", ActionMemberType.Size) { Default = RotatingFile.DefaultMaxSize };
    private static readonly ActionMember s_logCount =
        new("logCount", ActionMemberType.Count) { Default = RotatingFile.DefaultKeep, Maximum = RotatingFile.MostKept };

    /// <summary>Its descriptor.</summary>
    internal static ActionKind Kind { get; } = new("LogFile", [s_logPath, s_logSize, s_logCount],
        static (settings, context) => new LogFileHandler(settings.RequireText(s_logPath), settings.Number(s_logSize),
            (int)settings.Number(s_logCount), context.Time));
}
