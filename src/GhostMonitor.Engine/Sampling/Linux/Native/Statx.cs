using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace GhostMonitor.Engine.Sampling.Linux.Native;

/// <summary>statx(2), the one stat call whose struct is the same on every processor.</summary>
internal static partial class Statx
{
    private const int EmptyPath = 0x1000;
    private const int LinkCount = 0x4;
    private const int AnswerSize = 256;
    private const int LinkCountOffset = 16;

    /// <summary>Its number in the kernel's table. Arm64 and all processors that came later share one table (asm-generic/unistd.h).</summary>
    private static readonly int Number = RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => 332,
        Architecture.Arm or Architecture.Armv6 => 397,
        Architecture.X86 or Architecture.Ppc64le => 383,
        Architecture.S390x => 379,
        _ => 291,
    };

    /// <summary>The number of hard links (st_nlink) of an open file or folder.</summary>
    /// <returns>0, or the errno; that of a missing call before Linux 4.11.</returns>
    internal static unsafe int Links(SafeFileHandle file, out uint links)
    {
        byte* answer = stackalloc byte[AnswerSize];
        byte noPath = 0;
        if (Call(Number, file, &noPath, EmptyPath, LinkCount, answer) < 0)
        {
            links = 0;
            return Marshal.GetLastPInvokeError();
        }

        links = *(uint*)(answer + LinkCountOffset);
        return Errno.None;
    }

    // musl exports the call by name since 1.2.5 only (Alpine 3.20), glibc since 2.28; all of them have syscall(2).
    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static unsafe partial nint Call(nint number, SafeFileHandle folder, byte* path, nint flags, nint mask, byte* answer);
}
