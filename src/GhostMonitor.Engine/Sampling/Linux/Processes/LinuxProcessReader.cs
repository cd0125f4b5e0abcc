using System.Runtime.InteropServices;
using System.Text;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform;
using GhostMonitor.Engine.Platform.Linux;
using Microsoft.Win32.SafeHandles;

namespace GhostMonitor.Engine.Sampling.Linux;

/// <summary>Reads Linux's processes from <c>/proc</c> (proc_pid_stat(5), proc_pid_io(5), proc_pid_fd(5), cgroups(7)).</summary>
/// <remarks>
/// <para>
/// <c>stat</c> of each process is kept open, as far as descriptors allow (<see cref="MostKept"/>, and a quarter of what this process may
/// have). Where its text is the same as at the sweep before, nothing happened, and nothing else is read: so a sleeping process costs one
/// call. What a process read and wrote is read only when its text changed; it is counted from its start, so nothing of it is lost.
/// </para>
/// <para>Unit and container are looked up once for each process, and again when it becomes another program.</para>
/// </remarks>
internal sealed class LinuxProcessReader : IProcessReader
{
    /// <summary>The most descriptors that are kept for the files of processes.</summary>
    internal const int MostKept = 4096;

    private const string OthersDenied =
        "What some processes read and write may not be read: those of other users take root or the capability SYS_PTRACE";
    private const string OthersHidden = "Only processes of this user are seen: /proc is mounted with hidepid";

    private readonly string _proc;
    private readonly byte[] _folderPath;
    private readonly ProcessList _list;
    private readonly ProcessPath _path = new();
    private readonly ReadBuffer _buffer = new();
    private readonly byte[] _line = new byte[4096];
    private readonly KernelFile _uptime;
    private readonly OpenHandles _handles;
    private readonly ProcessDetails _details;
    private readonly TimeProvider _time;
    private readonly int _mostKept;
    private readonly long _pageSize = Environment.SystemPageSize;
    private List<LinuxProcess> _known = [];
    private List<LinuxProcess> _next = [];
    private SafeFileHandle? _folder;
    private int _kept;
    private TimeSpan? _before;
    private DateTimeOffset? _machineStart;
    private bool _isAnyDenied;
    private bool _isAnyHidden;
    private int _openProblem;

    /// <summary>Creates a reader. Nothing is opened before the first sweep.</summary>
    /// <param name="root">The folder that stands for <c>/</c>; in another one <c>proc</c> and <c>etc/passwd</c> may be recorded.</param>
    /// <param name="mask">Hides secrets in command lines.</param>
    /// <param name="time">Where time comes from; null for the machine's clocks.</param>
    /// <param name="mostKept">The most descriptors to keep; null for what this process can spare.</param>
    public LinuxProcessReader(string root, CommandLineMask mask, TimeProvider? time = null, int? mostKept = null)
    {
        _proc = Path.Combine(root, "proc");
        _folderPath = Encoding.UTF8.GetBytes(_proc + "\0");
        _list = new ProcessList(_proc);
        _uptime = new KernelFile(Path.Combine(_proc, "uptime"));
        _time = time ?? TimeProvider.System;
        _handles = new OpenHandles(_time);
        _details = new ProcessDetails(new UserNames(root, _buffer, _time), mask);
        _mostKept = mostKept ?? (int)Math.Min(MostKept, Getrlimit.Descriptors() / 4);
    }

    /// <inheritdoc/>
    public TimeSpan? ThreadTime => ThreadClock.Now();

    /// <summary>How many descriptors are kept for the files of processes.</summary>
    internal int Kept => _kept;

    /// <inheritdoc/>
    public void Read(ProcessTable table)
    {
        int errno = _list.Read();
        if (errno == Errno.None)
            _folder ??= Open.ForReading(_folderPath, out errno);

        if (errno != Errno.None || _folder is null)
        {
            table.Lack($"The list of processes can't be read: {_proc}: {Errno.Describe(errno)}");
            return;
        }

        Sweep(_folder, table);
        table.IsRead = true;
        table.HasBytesOfChildren = true;
        if (_isAnyHidden || (_list.Ids.Count > 0 && _list.Ids[0] != 1))
            table.Lack(OthersHidden);

        if (_isAnyDenied)
            table.Lack(OthersDenied);

        if (_openProblem != Errno.None)
            table.Lack($"Some processes can't be read: {Errno.Describe(_openProblem)}");
    }

    /// <inheritdoc/>
    public ProcessIdentity Describe(in ProcessCounters counters, bool withCommandLine)
    {
        LinuxProcess? process = Find(counters.Id);
        if (process is null || process.Counters.StartStamp != counters.StartStamp || _folder is null)
            return counters.ToIdentity(StartOf(counters.StartStamp));

        if (process.Identity is ProcessIdentity known && (process.IsCommandLineRead || !withCommandLine))
            return known;

        process.IsCommandLineRead = withCommandLine;
        return process.Identity = _details.Read(_folder, counters, StartOf(counters.StartStamp), withCommandLine);
    }

    /// <summary>Closes the files of all processes.</summary>
    public void Dispose()
    {
        foreach (LinuxProcess process in _known)
            process.Dispose();

        _known.Clear();
        _kept = 0;
        _uptime.Dispose();
        _folder?.Dispose();
        _folder = null;
    }

    private void Sweep(SafeFileHandle folder, ProcessTable table)
    {
        TimeSpan? now = Uptime();
        _machineStart ??= now is TimeSpan uptime ? _time.GetLocalNow() - uptime : null;
        _handles.Begin(folder);
        _isAnyDenied = _isAnyHidden = false;
        _openProblem = Errno.None;
        _next.Clear();
        int next = 0;
        foreach (int id in _list.Ids)
        {
            for (; next < _known.Count && _known[next].Id < id; next++)
                Forget(_known[next]);

            LinuxProcess? known = next < _known.Count && _known[next].Id == id ? _known[next++] : null;
            if (Read(folder, known, id) is LinuxProcess process)
            {
                _next.Add(process);
                table.Rows.Add() = process.Counters;
            }
        }

        for (; next < _known.Count; next++)
            Forget(_known[next]);

        (_known, _next) = (_next, _known);
        _before = now;
    }

    /// <summary>Reads a process.</summary>
    /// <returns>The process, or another one that has its number now; null if there is none.</returns>
    private LinuxProcess? Read(SafeFileHandle folder, LinuxProcess? known, int id)
    {
        LinuxProcess process = known ?? new LinuxProcess(id);
        int length = ReadStat(folder, process);
        if (length <= 0 && known is not null)
        {
            // It ended, and its number may have been given again.
            Forget(known);
            process = new LinuxProcess(id);
            length = ReadStat(folder, process);
        }

        if (length <= 0 || !Take(folder, ref process, _line.AsSpan(0, length)))
        {
            Forget(process);
            return null;
        }

        process.Counters.IsNew &= process.HasChanged;
        _isAnyDenied |= process.IsIODenied;
        return process;
    }

    /// <summary>Takes the text of <c>stat</c>, and what is to be read beside it.</summary>
    /// <param name="folder">/proc.</param>
    /// <param name="process">Where it is kept: another object if another process has the number now.</param>
    /// <param name="text">The text.</param>
    /// <returns>False if it makes no sense.</returns>
    private bool Take(SafeFileHandle folder, ref LinuxProcess process, ReadOnlySpan<byte> text)
    {
        if (process.Take(text))
        {
            if (!ProcessStat.TryParse(text, out ProcessStat stat))
                return false;

            if (process.Counters.Name is not null && process.Counters.StartStamp != stat.StartTicks)
            {
                // Its stat wasn't kept open, so nothing else said that the process before ended.
                Forget(process);
                process = new LinuxProcess(process.Id);
                process.Take(text);
            }

            Update(folder, process, stat, text[stat.Name]);
        }

        if (_handles.IsDue && process.AreHandlesOld)
        {
            process.Counters.Handles = _handles.Of(folder, process.Id);
            process.AreHandlesOld = false;
        }

        return true;
    }

    private void Update(SafeFileHandle folder, LinuxProcess process, in ProcessStat stat, ReadOnlySpan<byte> name)
    {
        ref ProcessCounters counters = ref process.Counters;
        bool isFirst = counters.Name is null;
        if (isFirst || !IsName(counters.Name!, name))
            Name(folder, process, stat, name);

        counters.IsNew = isFirst && _before is TimeSpan before
            && new TimeSpan(stat.StartTicks * ProcessStat.ClockTick) >= before - ProcessTable.ListTime;
        counters.ParentId = stat.ParentId;
        counters.Cpu = stat.Cpu;
        counters.ChildCpu = stat.ChildCpu;
        counters.Threads = stat.Threads;
        counters.MemoryBytes = Fields.Bytes((ulong)stat.ResidentPages, (ulong)_pageSize);
        process.AreHandlesOld = !stat.IsKernel;
        if (!stat.IsKernel && !process.IsIODenied)
            ReadIO(folder, process);
    }

    /// <summary>A process that is new, or that has become another program, which other users may look into or not.</summary>
    private void Name(SafeFileHandle folder, LinuxProcess process, in ProcessStat stat, ReadOnlySpan<byte> name)
    {
        ProcessOwner owner = stat.IsKernel ? ProcessOwner.None : _details.OwnerOf(folder, process.Id);
        process.Identity = null;
        process.IsCommandLineRead = false;
        process.IsIODenied = false;
        process.Counters.Id = process.Id;
        process.Counters.StartStamp = stat.StartTicks;
        // What isn't UTF-8 is replaced: a name may be of any bytes.
        process.Counters.Name = Encoding.UTF8.GetString(name);
        process.Counters.IsKernel = stat.IsKernel;
        process.Counters.Unit = owner.Unit;
        process.Counters.Container = owner.Container;
    }

    private int ReadStat(SafeFileHandle folder, LinuxProcess process)
    {
        int errno = Errno.None;
        SafeFileHandle? file = process.Stat ?? Open.ForReading(folder, _path.Of(process.Id, "/stat\0"u8), out errno);
        if (file is null)
        {
            _isAnyHidden |= errno is Errno.AccessDenied or Errno.NotPermitted;
            if (errno is Errno.TooManyFiles or Errno.TooManyFilesOfMachine)
                _openProblem = errno;

            return -1;
        }

        int length = Pread.At(file, _line, 0, out _);
        if (process.Stat is null && Keep())
            process.Stat = file;
        else if (process.Stat is null)
            file.Dispose();

        return length;
    }

    private void ReadIO(SafeFileHandle folder, LinuxProcess process)
    {
        int errno = Errno.None;
        SafeFileHandle? file = process.IO ?? Open.ForReading(folder, _path.Of(process.Id, "/io\0"u8), out errno);
        int length = file is null ? -1 : Pread.At(file, _line, 0, out errno);
        process.IsIODenied = errno is Errno.AccessDenied or Errno.NotPermitted;
        if (length > 0 && ProcessIO.TryParse(_line.AsSpan(0, length), out ProcessIO io))
        {
            process.Counters.ReadBytes = io.ReadBytes;
            process.Counters.WriteBytes = io.WriteBytes;
        }

        // Only of a process that goes on doing something: most do so once in a while.
        if (process.IO is null && file is not null && process.HadChanged && Keep())
            process.IO = file;
        else if (process.IO is null)
            file?.Dispose();
    }

    private bool Keep()
    {
        if (_kept >= _mostKept)
            return false;

        _kept++;
        return true;
    }

    private void Forget(LinuxProcess process)
    {
        _kept -= process.Kept;
        process.Dispose();
    }

    private LinuxProcess? Find(int id)
    {
        int found = CollectionsMarshal.AsSpan(_known).BinarySearch(new ById(id));
        return found >= 0 ? _known[found] : null;
    }

    private DateTimeOffset? StartOf(long startTicks) =>
        _machineStart is DateTimeOffset start ? start + new TimeSpan(startTicks * ProcessStat.ClockTick) : null;

    private TimeSpan? Uptime()
    {
        if (_uptime.Read(_buffer) != Errno.None)
            return null;

        ReadOnlySpan<byte> text = _buffer.Text;
        return Fields.TryTakeDecimal(ref text, out double seconds) ? TimeSpan.FromSeconds(seconds) : null;
    }

    private static bool IsName(string name, ReadOnlySpan<byte> bytes)
    {
        if (Ascii.IsValid(bytes))
            return Ascii.Equals(bytes, name);

        return Encoding.UTF8.GetString(bytes) == name;
    }

    private readonly struct ById(int id) : IComparable<LinuxProcess>
    {
        public int CompareTo(LinuxProcess? other) => id.CompareTo(other?.Id ?? int.MinValue);
    }
}
