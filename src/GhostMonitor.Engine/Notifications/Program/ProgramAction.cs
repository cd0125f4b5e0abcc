namespace GhostMonitor.Engine.Notifications;

/// <summary>The kind of action that runs a program.</summary>
internal static class ProgramAction
{
    private static readonly ActionMember s_filePath = new("filePath", ActionMemberType.Program) { IsRequired = true };
    private static readonly ActionMember s_arguments = new("arguments", ActionMemberType.Texts, "ArgumentList") { IsSecret = true };

    /// <summary>Its descriptor.</summary>
    internal static ActionKind Kind { get; } = new("Program", [s_filePath, s_arguments],
        static (settings, _) => new ProgramHandler(settings.RequireText(s_filePath), settings.Texts(s_arguments)));
}
