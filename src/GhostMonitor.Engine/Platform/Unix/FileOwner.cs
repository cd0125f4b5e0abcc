using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace GhostMonitor.Engine.Platform.Unix;

/// <summary>fchown(2).</summary>
internal static partial class FileOwner
{
    /// <summary>Gives an open file another owner.</summary>
    /// <returns>0, or the errno.</returns>
    internal static int Set(SafeFileHandle file, uint owner, uint group) =>
        fchown(file, owner, group) == 0 ? 0 : Marshal.GetLastPInvokeError();

    [LibraryImport("libc", SetLastError = true)]
    private static partial int fchown(SafeFileHandle file, uint owner, uint group);
}
