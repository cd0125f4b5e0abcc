using System.Text;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform.Linux;
using Microsoft.Win32.SafeHandles;

namespace GhostMonitor.Engine.Sampling.Linux;

/// <summary>
/// The number of processes (not threads; zombies included) in the PID namespace that <c>/proc</c> shows: its folders named by a number.
/// </summary>
/// <remarks>
/// Counting them takes time for each process. But the kernel reports as the link count of /proc 2 + its other folders + the processes
/// of the whole machine (proc_root_getattr in fs/proc/root.c), at the price of one call. So the folders are counted once, and if that sum
/// comes out, which it does in the initial PID namespace and nowhere else (a namespace within sees fewer processes than the machine has),
/// the count is taken from the links from then on. It is calibrated again every <see cref="CalibrationLifetime"/>,
/// since a driver that is loaded may add a folder of its own to /proc, and sooner where the sum didn't come out.
/// Where the sum doesn't come out, within a container for instance or if /proc is mounted with <c>subset=pid</c>, folders are counted at
/// each sample. With <c>hidepid</c> the count is of the processes that this user may see.
/// </remarks>
internal sealed class ProcessCount(string root, TimeProvider time) : ICollector
{
    internal static readonly TimeSpan CalibrationLifetime = TimeSpan.FromMinutes(5);

    /// <summary>How long after a calibration that gave no result the next one is tried.</summary>
    internal static readonly TimeSpan CalibrationRetry = TimeSpan.FromSeconds(30);

    private readonly byte[] _path = Encoding.UTF8.GetBytes(Path.Combine(root, "proc") + "\0");
    private SafeFileHandle? _folder;
    private byte[]? _entries;
    private long _calibrated;
    private long? _linksOfOthers;
    private TimeSpan? _untilCalibration;

    public ResourceKinds Kind => ResourceKinds.Processes;

    /// <summary>Whether the last count came from the link count.</summary>
    internal bool IsFromLinks { get; private set; }

    public void Collect(ResourceCounters counters)
    {
        counters.ProcessCount = FromLinks();
        IsFromLinks = counters.ProcessCount is not null;
        if (IsFromLinks)
            return;

        int errno = Count(out FolderCount count);
        if (errno == Errno.None)
            counters.ProcessCount = count.Processes;
        else
            counters.Fail(Kind, $"cannot list {Path.Combine(root, "proc")}: {Errno.Describe(errno)}");
    }

    public void Dispose()
    {
        _folder?.Dispose();
        _folder = null;
        _untilCalibration = null;
    }

    /// <summary>Counts the folders among entries of /proc (struct linux_dirent64, as getdents64(2) writes them).</summary>
    internal static FolderCount Parse(ReadOnlySpan<byte> entries)
    {
        const byte folder = 4;

        FolderCount count = default;
        while (!entries.IsEmpty)
        {
            ReadOnlySpan<byte> entry = Getdents64.TakeEntry(ref entries);
            if (entry.IsEmpty || entry[Getdents64.TypeOffset] != folder || entry[Getdents64.NameOffset] == (byte)'.')
                continue;

            if (char.IsAsciiDigit((char)entry[Getdents64.NameOffset]))
                count.Processes++;
            else
                count.Others++;
        }

        return count;
    }

    private long? FromLinks()
    {
        if (_untilCalibration is not TimeSpan lifetime || time.GetElapsedTime(_calibrated) >= lifetime)
        {
            _untilCalibration = TryCalibrate() ? CalibrationLifetime : CalibrationRetry;
            _calibrated = time.GetTimestamp();
        }

        return _linksOfOthers is long others && TryReadLinks(out long links) && links >= others ? links - others : null;
    }

    /// <summary>
    /// Finds out whether the sum comes out. A process that starts or ends while the folders are counted spoils it; on a machine that is
    /// never quiet for as long, what was found before stays.
    /// </summary>
    /// <returns>False if it didn't come out, or this could not be found out: also one process that ended for one that started spoils
    /// it.</returns>
    private bool TryCalibrate()
    {
        const int attempts = 3;

        bool wasQuiet = false;
        for (int i = 0; i < attempts; i++)
        {
            if (!TryReadLinks(out long links) || Count(out FolderCount count) != Errno.None || !TryReadLinks(out long linksAfter))
            {
                _linksOfOthers = null;
                return false;
            }

            if (links != linksAfter)
                continue;

            wasQuiet = true;
            long others = 2 + count.Others;
            if (links - others != count.Processes)
                continue;

            _linksOfOthers = others;
            return true;
        }

        if (wasQuiet)
            _linksOfOthers = null;

        return false;
    }

    private bool TryReadLinks(out long links)
    {
        _folder ??= Open.ForReading(_path, out _);
        uint value = 0;
        bool read = _folder is not null && Statx.Links(_folder, out value) == Errno.None;
        links = value;
        return read;
    }

    private int Count(out FolderCount sum)
    {
        sum = default;
        using SafeFileHandle? folder = Open.ForReading(_path, out int errno);
        if (folder is null)
            return errno;

        _entries ??= GC.AllocateUninitializedArray<byte>(32 * 1024);
        while (true)
        {
            int length = Getdents64.Next(folder, _entries, out errno);
            if (length <= 0)
                return errno;

            FolderCount count = Parse(_entries.AsSpan(0, length));
            sum.Processes += count.Processes;
            sum.Others += count.Others;
        }
    }
}
