namespace GhostMonitor.Engine.Notifications;

/// <summary>The kind of action that runs a PowerShell script file. The engine doesn't know how: the context does.</summary>
public static class ScriptAction
{
    /// <summary>The script's full path.</summary>
    public static ActionMember ScriptPath { get; } = new("scriptPath", ActionMemberType.Path) { IsRequired = true };

    /// <summary>Its arguments.</summary>
    public static ActionMember Arguments { get; } = new("arguments", ActionMemberType.Texts, "ArgumentList") { IsSecret = true };

    /// <summary>Its descriptor. At the prompt a script block is given instead.</summary>
    public static ActionKind Kind { get; } = new("Script", [ScriptPath, Arguments],
        static (settings, context) => context.CreateScript(settings))
    {
        IsInFilesOnly = true,
    };
}
