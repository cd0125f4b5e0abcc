using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Sampling.MacOS;

/// <content>The status of one file.</content>
internal static unsafe partial class LibSystem
{
    /// <summary>sys/stat.h: follows links; the symbols are as those of getfsstat.</summary>
    [LibraryImport(Library, EntryPoint = "stat$INODE64", SetLastError = true)]
    internal static partial int stat_x64(byte* path, byte* buffer);

    /// <inheritdoc cref="stat_x64"/>
    [LibraryImport(Library, EntryPoint = "stat", SetLastError = true)]
    internal static partial int stat_arm64(byte* path, byte* buffer);
}
