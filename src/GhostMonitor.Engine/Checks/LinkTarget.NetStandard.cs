namespace GhostMonitor.Engine.Checks;

/// <content>The .NET of Windows PowerShell has no call that follows links.</content>
internal static partial class LinkTarget
{
    internal static string Of(string path) => path;
}
