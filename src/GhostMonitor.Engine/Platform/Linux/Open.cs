using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace GhostMonitor.Engine.Platform.Linux;

/// <summary>
/// open(2), read-only. <see cref="File.OpenHandle"/> would also lock the file and ask for its size, which /proc has no use for.
/// </summary>
internal static partial class Open
{
    private const int ReadOnlyCloseOnExec = 0x80000;

    /// <summary>Opens a file or folder for reading.</summary>
    /// <param name="path">The path as the kernel spells it, ended by a zero byte.</param>
    /// <param name="errno">Why it failed; 0 if it didn't.</param>
    /// <returns>The open file, or null.</returns>
    internal static unsafe SafeFileHandle? ForReading(ReadOnlySpan<byte> path, out int errno)
    {
        fixed (byte* text = path)
        {
            int descriptor;
            do
            {
                descriptor = Call(text, ReadOnlyCloseOnExec, 0);
                errno = descriptor < 0 ? Marshal.GetLastPInvokeError() : Errno.None;
            }
            while (errno == Errno.Interrupted);

            return descriptor < 0 ? null : new SafeFileHandle(descriptor, ownsHandle: true);
        }
    }

    /// <summary>Opens a file or folder for reading that is named from a folder on.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="path">The rest of the path as the kernel spells it, ended by a zero byte.</param>
    /// <param name="errno">Why it failed; 0 if it didn't.</param>
    /// <returns>The open file, or null.</returns>
    internal static unsafe SafeFileHandle? ForReading(SafeFileHandle folder, ReadOnlySpan<byte> path, out int errno)
    {
        fixed (byte* text = path)
        {
            int descriptor;
            do
            {
                descriptor = CallAt(folder, text, ReadOnlyCloseOnExec, 0);
                errno = descriptor < 0 ? Marshal.GetLastPInvokeError() : Errno.None;
            }
            while (errno == Errno.Interrupted);

            return descriptor < 0 ? null : new SafeFileHandle(descriptor, ownsHandle: true);
        }
    }

    [LibraryImport("libc", EntryPoint = "openat", SetLastError = true)]
    private static unsafe partial int CallAt(SafeFileHandle folder, byte* path, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true)]
    private static unsafe partial int Call(byte* path, int flags, uint mode);
}
