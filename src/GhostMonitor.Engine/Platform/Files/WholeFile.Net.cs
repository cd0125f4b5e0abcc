namespace GhostMonitor.Engine.Platform;

/// <content>On PowerShell 7.</content>
internal static partial class WholeFile
{
    // ReplaceFile keeps what Windows knows of the old file; rename(2) keeps nothing, so it was given to the new one before.
    private static void Replace(string from, string to)
    {
        if (OperatingSystem.IsWindows())
            File.Replace(from, to, destinationBackupFileName: null);
        else
            File.Move(from, to, overwrite: true);
    }
}
