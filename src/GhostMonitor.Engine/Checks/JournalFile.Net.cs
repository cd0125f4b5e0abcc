namespace GhostMonitor.Engine.Checks;

/// <content>On PowerShell 7: mode 0600 where the system has modes.</content>
internal static partial class JournalFile
{
    /// <summary>Makes it. An error if there is one, or a link.</summary>
    internal static FileStream CreateNew(string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.Read,
            BufferSize = 0,
        };

        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

        return new FileStream(path, options);
    }
}
