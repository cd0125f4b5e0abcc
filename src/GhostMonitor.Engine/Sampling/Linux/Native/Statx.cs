using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace GhostMonitor.Engine.Sampling.Linux.Native;

/// <summary>statx(2), the one stat call whose struct is the same on every processor.</summary>
internal static partial class Statx
{
    private const int EmptyPath = 0x1000;
    private const uint LinkCount = 0x4;
    private const int AnswerSize = 256;
    private const int LinkCountOffset = 16;

    /// <summary>The number of hard links (st_nlink) of an open file or folder.</summary>
    /// <returns>0, or the errno.</returns>
    internal static unsafe int Links(SafeFileHandle file, out uint links)
    {
        byte* answer = stackalloc byte[AnswerSize];
        byte noPath = 0;
        if (Call(file, &noPath, EmptyPath, LinkCount, answer) < 0)
        {
            links = 0;
            return Marshal.GetLastPInvokeError();
        }

        links = *(uint*)(answer + LinkCountOffset);
        return Errno.None;
    }

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true)]
    private static unsafe partial int Call(SafeFileHandle folder, byte* path, int flags, uint mask, byte* answer);
}
