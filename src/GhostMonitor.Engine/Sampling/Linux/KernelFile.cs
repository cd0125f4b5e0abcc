using System.Text;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform.Linux;
using Microsoft.Win32.SafeHandles;

namespace GhostMonitor.Engine.Sampling.Linux;

/// <summary>
/// A file of /proc or /sys that stays open. Reading it from the start makes the kernel write it anew, at about a third of the price
/// of opening, reading and closing it.
/// </summary>
/// <remarks>Not thread-safe.</remarks>
/// <param name="path">The file.</param>
/// <param name="hasLongRecords">Whether a record of it may be longer than half a page. Such a file is read until a read gives
/// nothing.</param>
/// <param name="longestRead">The most bytes that are asked for at once.</param>
internal sealed class KernelFile(string path, bool hasLongRecords = false, int longestRead = int.MaxValue) : IDisposable
{
    /// <summary>
    /// A read that gave less than this and left room has reached the end. The kernel hands out files made of records by the page (4 KiB or
    /// more) and puts into a page what fits, so a longer answer may be one full page of several; half a page is more than one record of the
    /// files that are read like this. A mount's line isn't: an overlay of many layers fills a page, and the answer before it is short.
    /// </summary>
    private const int SurelyTheEnd = 2048;

    private readonly byte[] _path = Encoding.UTF8.GetBytes(path + "\0");
    private SafeFileHandle? _handle;

    /// <summary>
    /// More than the settings that are read hold. For a file of /proc/sys the kernel clears as much memory as is asked for
    /// (proc_sys_call_handler in fs/proc/proc_sysctl.c): to ask for 1 MiB takes a hundred times as long as the answer itself.
    /// </summary>
    private const int LongestSetting = 127;

    internal string Path => path;

    /// <summary>The open file; null before the first read and after a failed one.</summary>
    internal SafeFileHandle? Handle => _handle;

    /// <summary>A file of /proc/sys.</summary>
    internal static KernelFile OfSetting(string path) => new(path, longestRead: LongestSetting);

    /// <summary>What failed, for a person.</summary>
    internal string Problem(int errno) => $"cannot read {path}: {Errno.Describe(errno)}";

    /// <summary>Reads the whole file into <paramref name="buffer"/>.</summary>
    /// <returns>0, or the errno; the file is then closed and the next read opens it again.</returns>
    internal int Read(ReadBuffer buffer)
    {
        buffer.Clear();
        int errno = Errno.None;
        _handle ??= Open.ForReading(_path, out errno);
        if (_handle is null)
            return errno;

        errno = ReadToEnd(_handle, buffer);
        if (errno != Errno.None)
            Dispose();

        return errno;
    }

    /// <summary>Reads the file; if that fails, says so as the failure of a reading.</summary>
    internal bool TryRead(ReadBuffer buffer, ResourceCounters counters, ResourceKinds group)
    {
        int errno = Read(buffer);
        if (errno == Errno.None)
            return true;

        counters.Fail(group, Problem(errno));
        return false;
    }

    /// <summary>Closes the file. A later read opens it again.</summary>
    public void Dispose()
    {
        _handle?.Dispose();
        _handle = null;
    }

    private int ReadToEnd(SafeFileHandle handle, ReadBuffer buffer)
    {
        int surelyTheEnd = hasLongRecords ? 1 : SurelyTheEnd;
        while (true)
        {
            Span<byte> room = buffer.Room();
            if (room.IsEmpty)
                return Errno.FileTooBig;

            room = room[..Math.Min(room.Length, longestRead)];
            int count = Pread.At(handle, room, buffer.Length, out int errno);
            if (count < 0)
                return errno;

            buffer.Advance(count);
            if (count < surelyTheEnd && count < room.Length)
                return Errno.None;
        }
    }
}
