using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace GhostMonitor.Engine.Platform.Linux;

/// <summary>pread(2): reads a file from a place, so that one kept open is read again from its start in one call.</summary>
internal static partial class Pread
{
    /// <summary>Reads into <paramref name="buffer"/>.</summary>
    /// <returns>The bytes read, 0 at the end; negative and <paramref name="errno"/> set if it failed.</returns>
    internal static unsafe int At(SafeFileHandle file, Span<byte> buffer, int offset, out int errno)
    {
        fixed (byte* start = buffer)
        {
            nint count;
            do
            {
                count = Call(file, start, (nuint)buffer.Length, offset);
                errno = count < 0 ? Marshal.GetLastPInvokeError() : Errno.None;
            }
            while (errno == Errno.Interrupted);

            return (int)count;
        }
    }

    [LibraryImport("libc", EntryPoint = "pread", SetLastError = true)]
    private static unsafe partial nint Call(SafeFileHandle file, byte* buffer, nuint count, nint offset);
}
