using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace GhostMonitor.Engine.Platform.MacOS;

/// <summary>
/// lstat(2) and fstat(2) with 64-bit inodes (bsd/sys/stat.h). On arm64 the plain names are those; on x64 they end in $INODE64.
/// </summary>
internal static partial class DarwinStat
{
    private const string Library = "libSystem.dylib";
    private const int AnswerSize = 144;
    private const int DeviceOffset = 0;
    private const int ModeOffset = 4;
    private const int InodeOffset = 8;
    private const int OwnerOffset = 16;
    private const int GroupOffset = 20;
    private const int SizeOffset = 96;

    private static bool IsX64 => RuntimeInformation.ProcessArchitecture == Architecture.X64;

    /// <summary>What a path names; a link is not followed.</summary>
    /// <param name="path">The path as the kernel spells it, ended by a zero byte.</param>
    /// <param name="status">The answer.</param>
    /// <returns>0, or the errno.</returns>
    internal static unsafe int OfPath(ReadOnlySpan<byte> path, out FileStatus status)
    {
        byte* answer = stackalloc byte[AnswerSize];
        fixed (byte* text = path)
            return Answer(IsX64 ? lstat_x64(text, answer) : lstat_arm64(text, answer), answer, out status);
    }

    /// <summary>What an open file is.</summary>
    /// <returns>0, or the errno.</returns>
    internal static unsafe int OfOpen(SafeFileHandle file, out FileStatus status)
    {
        byte* answer = stackalloc byte[AnswerSize];
        return Answer(IsX64 ? fstat_x64(file, answer) : fstat_arm64(file, answer), answer, out status);
    }

    private static unsafe int Answer(int result, byte* answer, out FileStatus status)
    {
        if (result < 0)
        {
            status = default;
            return Marshal.GetLastPInvokeError();
        }

        status = FileStatus.OfMode(
            *(ushort*)(answer + ModeOffset),
            *(long*)(answer + SizeOffset),
            *(uint*)(answer + OwnerOffset),
            *(uint*)(answer + GroupOffset),
            *(uint*)(answer + DeviceOffset),
            *(ulong*)(answer + InodeOffset));
        return 0;
    }

    [LibraryImport(Library, EntryPoint = "lstat$INODE64", SetLastError = true)]
    private static unsafe partial int lstat_x64(byte* path, byte* answer);

    [LibraryImport(Library, EntryPoint = "lstat", SetLastError = true)]
    private static unsafe partial int lstat_arm64(byte* path, byte* answer);

    [LibraryImport(Library, EntryPoint = "fstat$INODE64", SetLastError = true)]
    private static unsafe partial int fstat_x64(SafeFileHandle file, byte* answer);

    [LibraryImport(Library, EntryPoint = "fstat", SetLastError = true)]
    private static unsafe partial int fstat_arm64(SafeFileHandle file, byte* answer);
}
