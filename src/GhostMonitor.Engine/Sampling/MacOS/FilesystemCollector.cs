using System.Runtime.InteropServices;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform.MacOS;

namespace GhostMonitor.Engine.Sampling.MacOS;

/// <summary>Space of every filesystem (getfsstat, statfs).</summary>
/// <remarks>
/// Filesystems on this machine are asked anew; those of the network are shown as the kernel last knew them, since a server that is
/// gone would hold the call.
/// </remarks>
internal sealed unsafe class FilesystemCollector : ICollector
{
    private const int MostFilesystems = 1 << 16;

    private byte[] _filesystems = new byte[32 * FilesystemStatistics.Size];

    public ResourceKinds Kind => ResourceKinds.Filesystems;

    public void Collect(ResourceCounters counters)
    {
        while (true)
        {
            int count;
            fixed (byte* buffer = _filesystems)
                count = List(buffer, _filesystems.Length);

            if (count < 0)
            {
                counters.Fail(Kind, DarwinError.Last("getfsstat"));
                return;
            }

            // A full buffer may have cut the list off.
            int room = _filesystems.Length / FilesystemStatistics.Size;
            if (count < room)
            {
                FilesystemStatistics.Parse(_filesystems.AsSpan(0, count * FilesystemStatistics.Size), Refresh, counters);
                return;
            }

            if (room >= MostFilesystems)
            {
                counters.Fail(Kind, $"getfsstat gave more than {MostFilesystems} filesystems");
                return;
            }

            _filesystems = new byte[_filesystems.Length * 2];
        }
    }

    public void Dispose()
    {
    }

    private static int List(byte* buffer, int size) =>
        RuntimeInformation.ProcessArchitecture == Architecture.Arm64
            ? LibSystem.getfsstat_arm64(buffer, size, FilesystemStatistics.NoWait)
            : LibSystem.getfsstat_x64(buffer, size, FilesystemStatistics.NoWait);

    /// <summary>Asks the filesystem of an entry, and writes the answer over it.</summary>
    private static string? Refresh(Span<byte> entry)
    {
        byte* answer = stackalloc byte[FilesystemStatistics.Size];
        int result;
        fixed (byte* path = entry[FilesystemStatistics.MountedOn..])
        {
            result = RuntimeInformation.ProcessArchitecture == Architecture.Arm64
                ? LibSystem.statfs_arm64(path, answer)
                : LibSystem.statfs_x64(path, answer);
        }

        if (result != 0)
            return DarwinError.Last("statfs");

        new ReadOnlySpan<byte>(answer, FilesystemStatistics.Size).CopyTo(entry);
        return null;
    }
}
