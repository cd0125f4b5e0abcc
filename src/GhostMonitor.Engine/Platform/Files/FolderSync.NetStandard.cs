namespace GhostMonitor.Engine.Platform;

/// <content>On Windows, where NTFS keeps a journal of names.</content>
internal static partial class FolderSync
{
    internal static void Flush(string folder)
    {
    }
}
