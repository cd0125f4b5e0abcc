namespace GhostMonitor.Engine.Platform;

/// <content>On Windows the access list of the user's own folder is inherited.</content>
internal static partial class PrivateFolder
{
    internal static void Make(string path) => Directory.CreateDirectory(path);
}
