using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform;
using GhostMonitor.Engine.Platform.Windows;

namespace GhostMonitor.Engine.Sampling.Windows;

/// <summary>
/// Reads Windows' processes: all of a sweep by one NtQuerySystemInformation, the services in them by the service manager, and user and
/// arguments of those that are named by asking them.
/// </summary>
/// <remarks>
/// Not thread-safe. The list has the CPU time, memory, handles and bytes of every process, whoever asks. What Windows counts as read and
/// written is all that went through calls: files, whether from disk or cache, pipes and devices.
/// </remarks>
internal sealed class WindowsProcessReader : IProcessReader
{
    private const string Extension = ".exe";
    private const string ServiceManager = "services.exe";

    private readonly IProcessSource _source;
    private readonly CommandLineMask _mask;
    private readonly ServiceNames _services;
    private readonly TimeProvider _time;
    private Dictionary<int, WindowsProcess> _known = [];
    private Dictionary<int, WindowsProcess> _next = [];
    private DateTime? _before;

    /// <summary>Creates a reader of this machine. Asks nothing yet.</summary>
    /// <param name="mask">Hides secrets in command lines.</param>
    public WindowsProcessReader(CommandLineMask mask)
        : this(new SystemProcesses(), mask, TimeProvider.System)
    {
    }

    internal WindowsProcessReader(IProcessSource source, CommandLineMask mask, TimeProvider time)
    {
        _source = source;
        _mask = mask;
        _services = new ServiceNames(source, time);
        _time = time;
    }

    /// <inheritdoc/>
    public TimeSpan? ThreadTime => _source.ThreadTime;

    /// <inheritdoc/>
    public void Read(ProcessTable table)
    {
        DateTime now = _time.GetUtcNow().UtcDateTime;
        string? error = _source.ReadProcesses(out NativeAnswer list, out long address) ?? Take(list, address);
        if (error is not null)
        {
            table.Lack("The list of processes can't be read: " + error);
            return;
        }

        (_known, _next) = (_next, _known);
        _before = now;
        FindServices();
        foreach (WindowsProcess process in _known.Values.OrderBy(static each => each.Counters.Id))
            table.Rows.Add() = process.Counters;

        table.IsRead = true;
        if (_services.Failure is string reason)
            table.Lack("Which process runs which service is not known: " + reason);
    }

    /// <inheritdoc/>
    public ProcessIdentity Describe(in ProcessCounters counters, bool withCommandLine)
    {
        DateTimeOffset? start = StartOf(counters.StartStamp);
        if (!_known.TryGetValue(counters.Id, out WindowsProcess? process) || process.Counters.StartStamp != counters.StartStamp)
            return counters.ToIdentity(start);

        if (process.Identity is ProcessIdentity known && (process.IsCommandLineRead || !withCommandLine))
            return known;

        ProcessAnswer answer = _source.Ask(counters.Id, counters.StartStamp, withCommandLine);
        process.IsCommandLineRead = withCommandLine;
        return process.Identity = counters.ToIdentity(start) with
        {
            User = answer.User,
            CommandLine = answer.CommandLine is string line ? _mask.ApplyToLine(line) : null,
        };
    }

    /// <summary>Keeps nothing open.</summary>
    public void Dispose()
    {
    }

    /// <summary>Takes the list into the next processes.</summary>
    /// <returns>Null, or what is wrong with it.</returns>
    private string? Take(NativeAnswer list, long address)
    {
        _next.Clear();
        var entries = new ProcessEntries(list);
        bool isWhole = true;
        while (isWhole && entries.TryNext(out SystemProcessInformation entry))
        {
            // Number 0 is the idle process: what nobody used.
            if (entry.UniqueProcessId != 0)
                isWhole = TryTake(list, address, entry);
        }

        return isWhole && !entries.IsBrokenOff ? null : nameof(Ntdll.NtQuerySystemInformation) + " gave a list that breaks off";
    }

    private bool TryTake(NativeAnswer list, long address, in SystemProcessInformation entry)
    {
        int id = (int)entry.UniqueProcessId;
        bool isKnown = _known.TryGetValue(id, out WindowsProcess? process) && process.Counters.StartStamp == entry.CreateTime;
        if (!isKnown)
            process = new WindowsProcess();

        string? file = list.Text((long)entry.ImageName.Buffer - address, entry.ImageName.Length / sizeof(char), process!.File);
        if (file is null)
            return false;

        if (!isKnown)
            Name(process, entry, file);

        process.Counters.IsNew = !isKnown && _before is DateTime before && StartOf(entry.CreateTime) >= before - ProcessTable.ListTime;
        Count(ref process.Counters, entry);
        _next[id] = process;
        return true;
    }

    private static void Name(WindowsProcess process, in SystemProcessInformation entry, string file)
    {
        process.File = file;
        process.Counters.Id = (int)entry.UniqueProcessId;
        process.Counters.StartStamp = entry.CreateTime;
        process.Counters.ParentId = (int)entry.InheritedFromUniqueProcessId;
        // As Get-Process names it.
        process.Counters.Name = file.EndsWith(Extension, StringComparison.OrdinalIgnoreCase)
            ? file.Substring(0, file.Length - Extension.Length)
            : file;
    }

    private static void Count(ref ProcessCounters counters, in SystemProcessInformation entry)
    {
        counters.Cpu = new TimeSpan(Math.Max(0, entry.UserTime) + Math.Max(0, entry.KernelTime));
        counters.MemoryBytes = Whole(entry.WorkingSetSize);
        counters.ReadBytes = Whole(entry.ReadTransferCount);
        counters.WriteBytes = Whole(entry.WriteTransferCount);
        counters.Handles = entry.HandleCount;
        counters.Threads = (int)Math.Min(entry.NumberOfThreads, int.MaxValue);
    }

    /// <summary>Says in which processes services run. Those that are new are children of the service manager.</summary>
    private void FindServices()
    {
        int? manager = _known.Values.FirstOrDefault(static each => each.File == ServiceManager)?.Counters.Id;
        bool isAnyNew = _known.Values.Any(each => each.Counters.IsNew && each.Counters.ParentId == manager);
        if (!_services.Refresh(isAnyNew))
            return;

        foreach (WindowsProcess process in _known.Values)
        {
            string? unit = _services.Of(process.Counters.Id);
            if (unit == process.Counters.Unit)
                continue;

            process.Counters.Unit = unit;
            process.Identity = null;
        }
    }

    private static long Whole(ulong count) => (long)Math.Min(count, long.MaxValue);

    /// <summary>The moment of a FILETIME; null for what is none.</summary>
    private static DateTimeOffset? StartOf(long created) =>
        created > 0 && created < DateTime.MaxValue.ToFileTimeUtc() ? new DateTimeOffset(DateTime.FromFileTimeUtc(created)) : null;
}
