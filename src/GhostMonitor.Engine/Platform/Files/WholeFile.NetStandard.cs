namespace GhostMonitor.Engine.Platform;

/// <content>On Windows PowerShell: ReplaceFile keeps the old file's access list.</content>
internal static partial class WholeFile
{
    private static void Replace(string from, string to) => File.Replace(from, to, destinationBackupFileName: null);
}
