using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace GhostMonitor.Engine.Sampling.Linux.Native;

/// <summary>getdents64(2): the entries of a folder as the kernel writes them, without a string or an object for each.</summary>
internal static partial class Getdents64
{
    /// <summary>Its number in the kernel's table; 0 on a processor for which it isn't known here.</summary>
    private static readonly int Number = RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 or Architecture.Arm or Architecture.Armv6 => 217,
        Architecture.Arm64 or Architecture.LoongArch64 => 61,
        Architecture.X86 or Architecture.S390x => 220,
        Architecture.Ppc64le => 202,
        _ => 0,
    };

    /// <summary>Reads the next entries (struct linux_dirent64) into <paramref name="buffer"/>.</summary>
    /// <returns>The bytes read, 0 at the end; negative and <paramref name="errno"/> set if it failed.</returns>
    internal static unsafe int Next(SafeFileHandle folder, Span<byte> buffer, out int errno)
    {
        if (Number == 0)
        {
            errno = Errno.NotImplemented;
            return -1;
        }

        fixed (byte* start = buffer)
        {
            nint count = Call(Number, folder, start, (uint)buffer.Length);
            errno = count < 0 ? Marshal.GetLastPInvokeError() : Errno.None;
            return (int)count;
        }
    }

    // The C libraries differ in whether they export the call by name; all of them have syscall(2).
    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static unsafe partial nint Call(nint number, SafeFileHandle folder, byte* buffer, nuint length);
}
