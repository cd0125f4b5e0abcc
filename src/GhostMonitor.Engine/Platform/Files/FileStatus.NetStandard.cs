namespace GhostMonitor.Engine.Platform;

/// <content>
/// By a file's attributes. Links were followed before (<see cref="LinkTarget"/>), and .NET Framework opens no device as a file.
/// </content>
internal readonly partial record struct FileStatus
{
    /// <summary>What a path names; null if there is nothing.</summary>
    /// <exception cref="IOException">The system can't say.</exception>
    /// <exception cref="UnauthorizedAccessException">The system doesn't say.</exception>
    internal static FileStatus? Of(string path)
    {
        try
        {
            return (File.GetAttributes(path) & FileAttributes.Directory) != 0
                ? OfWindows(FileKind.Folder, size: 0)
                : OfWindows(FileKind.Regular, new FileInfo(path).Length);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>What an open file is.</summary>
    internal static FileStatus Of(FileStream file) => OfWindows(FileKind.Regular, file.Length);
}
