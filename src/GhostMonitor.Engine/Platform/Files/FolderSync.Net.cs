using System.Runtime.InteropServices;
using GhostMonitor.Engine.Platform.Unix;
using Microsoft.Win32.SafeHandles;

namespace GhostMonitor.Engine.Platform;

/// <content>fsync(2) of the folder on Linux; Windows and macOS have journals of names.</content>
internal static partial class FolderSync
{
    /// <summary>
    /// Does it. A file system that can't (EINVAL on some network mounts) has brought the file itself to the disk all the same.
    /// </summary>
    internal static void Flush(string folder)
    {
        if (!OperatingSystem.IsLinux())
            return;

        using SafeFileHandle? handle = UnixOpen.ForReading(folder, out _);
        if (handle is not null)
            _ = fsync(handle);
    }

    [LibraryImport("libc")]
    private static partial int fsync(SafeFileHandle file);
}
