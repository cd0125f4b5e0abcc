namespace GhostMonitor.Engine.Checks;

/// <content>On Windows PowerShell: the folder's rights are the file's.</content>
internal static partial class JournalFile
{
    internal static FileStream CreateNew(string path) => new(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 1);
}
