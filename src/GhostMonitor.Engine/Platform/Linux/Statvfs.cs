using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.Linux;

/// <summary>statvfs(3).</summary>
internal static partial class Statvfs
{
    private const nuint ReadOnlyMount = 1;

    /// <summary>
    /// Asks for the space of the filesystem that <paramref name="path"/> is in. Blocks for as long as that filesystem does.
    /// </summary>
    /// <param name="path">The path as the kernel spells it, ended by a zero byte.</param>
    /// <param name="space">The answer.</param>
    /// <returns>0, or the errno.</returns>
    internal static unsafe int Ask(byte[] path, out FilesystemSpace space)
    {
        // glibc's and musl's struct are the same to the end of f_namemax; the room behind it is for their reserves.
        Answer* answer = stackalloc Answer[2];
        fixed (byte* text = path)
        {
            int result;
            do
            {
                result = nint.Size == 8 ? Call(text, answer) : Call64(text, answer);
            }
            while (result < 0 && Marshal.GetLastPInvokeError() == Errno.Interrupted);

            if (result < 0)
            {
                space = default;
                return Marshal.GetLastPInvokeError();
            }
        }

        // POSIX counts blocks in f_frsize; old FUSE servers leave it 0 and mean f_bsize, as df takes it too.
        ulong unit = answer->FragmentSize != 0 ? answer->FragmentSize : answer->BlockSize;
        bool readOnly = (answer->Flags & ReadOnlyMount) != 0;
        space = new FilesystemSpace(unit, answer->Blocks, answer->FreeBlocks, answer->AvailableBlocks, answer->Files, answer->FreeFiles,
            readOnly);
        return Errno.None;
    }

    [LibraryImport("libc", EntryPoint = "statvfs", SetLastError = true)]
    private static unsafe partial int Call(byte* path, Answer* answer);

    [LibraryImport("libc", EntryPoint = "statvfs64", SetLastError = true)]
    private static unsafe partial int Call64(byte* path, Answer* answer);

    [StructLayout(LayoutKind.Sequential)]
    private struct Answer
    {
        public nuint BlockSize;
        public nuint FragmentSize;
        public ulong Blocks;
        public ulong FreeBlocks;
        public ulong AvailableBlocks;
        public ulong Files;
        public ulong FreeFiles;
        public ulong AvailableFiles;
        public ulong Id;
        public nuint Flags;
        public nuint LongestName;
    }
}
