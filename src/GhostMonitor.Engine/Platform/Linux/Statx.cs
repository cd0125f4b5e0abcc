using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace GhostMonitor.Engine.Platform.Linux;

/// <summary>statx(2), the one stat call whose struct is the same on every processor.</summary>
internal static partial class Statx
{
    private const int EmptyPath = 0x1000;
    private const int NoFollow = 0x100;
    private const int CurrentFolder = -100;
    private const int LinkCount = 0x4;
    private const int Size = 0x200;
    private const int Basic = 0x7FF;

    private const int AnswerSize = 256;
    private const int LinkCountOffset = 16;
    private const int OwnerOffset = 20;
    private const int GroupOffset = 24;
    private const int ModeOffset = 28;
    private const int InodeOffset = 32;
    private const int SizeOffset = 40;
    private const int DeviceMajorOffset = 136;
    private const int DeviceMinorOffset = 140;

    /// <summary>
    /// Its number in the kernel's table. Arm64 and all processors that came later share one table (asm-generic/unistd.h).
    /// </summary>
    private static readonly int s_number = RuntimeInformation.ProcessArchitecture switch
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
        if (Call(s_number, file, &noPath, EmptyPath, LinkCount, answer) < 0)
        {
            links = 0;
            return Marshal.GetLastPInvokeError();
        }

        links = *(uint*)(answer + LinkCountOffset);
        return 0;
    }

    /// <summary>What an open file is.</summary>
    /// <returns>0, or the errno.</returns>
    internal static unsafe int OfOpen(SafeFileHandle file, out FileStatus status)
    {
        byte* answer = stackalloc byte[AnswerSize];
        byte noPath = 0;
        return Answer(Call(s_number, file, &noPath, EmptyPath, Basic, answer), answer, out status);
    }

    /// <summary>The size (st_size) of what is named from a folder on.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="path">The rest of the path as the kernel spells it, ended by a zero byte.</param>
    /// <param name="size">The answer.</param>
    /// <returns>0, or the errno.</returns>
    internal static unsafe int SizeOf(SafeFileHandle folder, ReadOnlySpan<byte> path, out long size)
    {
        byte* answer = stackalloc byte[AnswerSize];
        fixed (byte* text = path)
        {
            bool isAnswered = Call(s_number, folder, text, 0, Size, answer) >= 0;
            size = isAnswered ? *(long*)(answer + SizeOffset) : 0;
            return isAnswered ? 0 : Marshal.GetLastPInvokeError();
        }
    }

    /// <summary>What a path names; a link is not followed.</summary>
    /// <param name="path">The path as the kernel spells it, ended by a zero byte.</param>
    /// <param name="status">The answer.</param>
    /// <returns>0, or the errno.</returns>
    internal static unsafe int OfPath(ReadOnlySpan<byte> path, out FileStatus status)
    {
        byte* answer = stackalloc byte[AnswerSize];
        fixed (byte* text = path)
            return Answer(Call(s_number, CurrentFolder, text, NoFollow, Basic, answer), answer, out status);
    }

    private static unsafe int Answer(nint result, byte* answer, out FileStatus status)
    {
        if (result < 0)
        {
            status = default;
            return Marshal.GetLastPInvokeError();
        }

        ulong device = ((ulong)*(uint*)(answer + DeviceMajorOffset) << 32) | *(uint*)(answer + DeviceMinorOffset);
        status = FileStatus.OfMode(
            *(ushort*)(answer + ModeOffset),
            *(long*)(answer + SizeOffset),
            *(uint*)(answer + OwnerOffset),
            *(uint*)(answer + GroupOffset),
            device,
            *(ulong*)(answer + InodeOffset));
        return 0;
    }

    // musl exports the call by name since 1.2.5 only (Alpine 3.20), glibc since 2.28; all of them have syscall(2).
    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static unsafe partial nint Call(nint number, SafeFileHandle folder, byte* path, nint flags, nint mask, byte* answer);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static unsafe partial nint Call(nint number, nint folder, byte* path, nint flags, nint mask, byte* answer);
}
