namespace GhostMonitor.Engine.Checks;

/// <content>On PowerShell 7.</content>
internal static partial class LinkTarget
{
    /// <summary>The full path of what a path leads to in the end, whether it is there or not; the path itself if it is no link, or can't be followed, which opening it says.</summary>
    internal static string Of(string path)
    {
        try
        {
            return File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return path;
        }
    }
}
