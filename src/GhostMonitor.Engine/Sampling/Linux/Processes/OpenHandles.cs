using GhostMonitor.Engine.Platform.Linux;
using Microsoft.Win32.SafeHandles;

namespace GhostMonitor.Engine.Sampling.Linux;

/// <summary>How many files a process has open: the entries of <c>/proc/&lt;pid&gt;/fd</c> (proc_pid_fd(5)).</summary>
/// <remarks>
/// Since Linux 6.2 the size of that folder is their number (proc_readfd_count in fs/proc/fd.c), at the price of one call. Before, the
/// entries are counted, which takes time for each, so it is done only every <see cref="CountingPeriod"/>. Not thread-safe.
/// </remarks>
internal sealed class OpenHandles(TimeProvider time)
{
    internal static readonly TimeSpan CountingPeriod = TimeSpan.FromSeconds(10);

    private readonly ProcessPath _path = new();
    private byte[]? _entries;
    private bool? _isSizeTheirNumber;
    private long _counted;

    /// <summary>Whether they are read in this sweep.</summary>
    internal bool IsDue { get; private set; }

    /// <summary>Begins a sweep.</summary>
    /// <param name="folder">/proc.</param>
    internal void Begin(SafeFileHandle folder)
    {
        // This process has a file open, /proc itself.
        _isSizeTheirNumber ??= Statx.SizeOf(folder, "self/fd\0"u8, out long size) == Errno.None && size > 0;
        IsDue = _isSizeTheirNumber.Value || _counted == 0 || time.GetElapsedTime(_counted) >= CountingPeriod;
        if (IsDue)
            _counted = time.GetTimestamp();
    }

    /// <summary>The open files of a process; null if they may not be read.</summary>
    internal long? Of(SafeFileHandle folder, int id)
    {
        ReadOnlySpan<byte> path = _path.Of(id, "/fd\0"u8);
        if (_isSizeTheirNumber == true)
            return Statx.SizeOf(folder, path, out long size) == Errno.None ? size : null;

        using SafeFileHandle? files = Open.ForReading(folder, path, out _);
        return files is null ? null : Count(files);
    }

    private long? Count(SafeFileHandle files)
    {
        _entries ??= GC.AllocateUninitializedArray<byte>(32 * 1024);
        long count = 0;
        while (true)
        {
            int length = Getdents64.Next(files, _entries, out int errno);
            if (length <= 0)
                return errno == Errno.None ? count : null;

            ReadOnlySpan<byte> entries = _entries.AsSpan(0, length);
            while (!entries.IsEmpty)
            {
                ReadOnlySpan<byte> entry = Getdents64.TakeEntry(ref entries);
                if (!entry.IsEmpty && entry[Getdents64.NameOffset] != (byte)'.')
                    count++;
            }
        }
    }
}
