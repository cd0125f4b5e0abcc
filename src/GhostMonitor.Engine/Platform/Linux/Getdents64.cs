using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace GhostMonitor.Engine.Platform.Linux;

/// <summary>getdents64(2): the entries of a folder as the kernel writes them, without a string or an object for each.</summary>
internal static partial class Getdents64
{
    /// <summary>Where an entry says how long it is, in two bytes.</summary>
    internal const int LengthOffset = 16;

    /// <summary>Where an entry says of which type it is, in one byte.</summary>
    internal const int TypeOffset = 18;

    /// <summary>Where an entry's name begins, which a zero byte ends.</summary>
    internal const int NameOffset = 19;

    /// <summary>
    /// Its number in the kernel's table. Arm64 and all processors that came later share one table (asm-generic/unistd.h).
    /// </summary>
    private static readonly int s_number = RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 or Architecture.Arm or Architecture.Armv6 => 217,
        Architecture.X86 or Architecture.S390x => 220,
        Architecture.Ppc64le => 202,
        _ => 61,
    };

    /// <summary>Reads the next entries (struct linux_dirent64) into <paramref name="buffer"/>.</summary>
    /// <returns>The bytes read, 0 at the end; negative and <paramref name="errno"/> set if it failed.</returns>
    internal static unsafe int Next(SafeFileHandle folder, Span<byte> buffer, out int errno)
    {
        fixed (byte* start = buffer)
        {
            nint count = Call(s_number, folder, start, (uint)buffer.Length);
            errno = count < 0 ? Marshal.GetLastPInvokeError() : Errno.None;
            return (int)count;
        }
    }

    /// <summary>Takes the next entry off the front of what <see cref="Next"/> read.</summary>
    /// <returns>The entry; empty at the end, and where the rest makes no sense.</returns>
    internal static ReadOnlySpan<byte> TakeEntry(scoped ref ReadOnlySpan<byte> entries)
    {
        int length = entries.Length > NameOffset ? BitConverter.ToUInt16(entries[LengthOffset..]) : 0;
        if (length <= NameOffset || length > entries.Length)
        {
            entries = default;
            return default;
        }

        ReadOnlySpan<byte> entry = entries[..length];
        entries = entries[length..];
        return entry;
    }

    // The C libraries differ in whether they export the call by name; all of them have syscall(2).
    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static unsafe partial nint Call(nint number, SafeFileHandle folder, byte* buffer, nuint length);
}
