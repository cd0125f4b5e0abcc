using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace GhostMonitor.Engine.Sampling.MacOS;

/// <summary>struct stat with 64-bit inodes (bsd/sys/stat.h): the device and the inode of a file.</summary>
internal static class FileStatus
{
    private const int Size = 144;
    private const int Device = 0; // st_dev, int32
    private const int Inode = 8; // st_ino, uint64

    /// <summary>The device and the inode of the file that a path leads to; links are followed.</summary>
    /// <returns>0, or the errno.</returns>
    internal static unsafe int Identity(string path, out ulong device, out ulong inode)
    {
        byte* answer = stackalloc byte[Size];
        fixed (byte* name = Encoding.UTF8.GetBytes(path + '\0'))
        {
            bool isArm = RuntimeInformation.ProcessArchitecture == Architecture.Arm64;
            if ((isArm ? LibSystem.stat_arm64(name, answer) : LibSystem.stat_x64(name, answer)) != 0)
            {
                device = inode = 0;
                return Marshal.GetLastPInvokeError();
            }
        }

        (device, inode) = Parse(new ReadOnlySpan<byte>(answer, Size));
        return 0;
    }

    private static (ulong Device, ulong Inode) Parse(ReadOnlySpan<byte> status) =>
        (BinaryPrimitives.ReadUInt32LittleEndian(status[Device..]), BinaryPrimitives.ReadUInt64LittleEndian(status[Inode..]));
}
