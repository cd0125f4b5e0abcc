using System.Runtime.InteropServices;
using System.Text;

namespace GhostMonitor.Engine.Sampling.Linux.Native;

/// <content>The device and the inode that a name stands for.</content>
internal static partial class Statx
{
    private const int WorkingFolder = -100; // AT_FDCWD
    private const int Inode = 0x100; // STATX_INO
    private const int InodeOffset = 32;
    private const int DeviceOffset = 136; // stx_dev_major, then stx_dev_minor

    /// <summary>The device and the inode of the file that a path leads to; links are followed.</summary>
    /// <returns>0, or the errno; that of a missing call before Linux 4.11.</returns>
    internal static unsafe int Identity(string path, out ulong device, out ulong inode)
    {
        byte* answer = stackalloc byte[AnswerSize];
        fixed (byte* name = Encoding.UTF8.GetBytes(path + '\0'))
        {
            if (CallAt(Number, WorkingFolder, name, 0, Inode, answer) < 0)
            {
                device = inode = 0;
                return Marshal.GetLastPInvokeError();
            }
        }

        device = *(ulong*)(answer + DeviceOffset);
        inode = *(ulong*)(answer + InodeOffset);
        return Errno.None;
    }

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static unsafe partial nint CallAt(nint number, nint folder, byte* path, nint flags, nint mask, byte* answer);
}
