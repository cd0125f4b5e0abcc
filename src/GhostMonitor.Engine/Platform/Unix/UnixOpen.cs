using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace GhostMonitor.Engine.Platform.Unix;

/// <summary>
/// open(2) of what is there, read-only and without waiting: <see cref="File.OpenHandle"/> of a pipe waits for its writer.
/// </summary>
internal static partial class UnixOpen
{
    // O_NONBLOCK, O_NOCTTY, O_CLOEXEC: fcntl.h of Linux (asm-generic) and of macOS.
    private const int LinuxFlags = 0x800 | 0x100 | 0x80000;
    private const int DarwinFlags = 0x4 | 0x20000 | 0x1000000;
    private const int Interrupted = 4;

    /// <summary>Opens a file or folder for reading.</summary>
    /// <returns>The open file, or null.</returns>
    internal static SafeFileHandle? ForReading(string path, out int errno)
    {
        byte[] name = Encoding.UTF8.GetBytes(path + "\0");
        int descriptor;
        do
        {
            descriptor = open(name, OperatingSystem.IsMacOS() ? DarwinFlags : LinuxFlags);
            errno = descriptor < 0 ? Marshal.GetLastPInvokeError() : 0;
        }
        while (errno == Interrupted);

        return descriptor < 0 ? null : new SafeFileHandle(descriptor, ownsHandle: true);
    }

    // The mode, which a file that is made needs, is left out: it would have to be passed as C passes variable arguments.
    [LibraryImport("libc", SetLastError = true)]
    private static partial int open(byte[] path, int flags);
}
