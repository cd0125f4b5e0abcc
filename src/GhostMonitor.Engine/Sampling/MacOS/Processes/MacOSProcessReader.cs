using System.Globalization;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Sampling.MacOS;

/// <summary>Reads the processes of macOS: two calls for each (proc_pidinfo, proc_pid_rusage).</summary>
/// <remarks>
/// Not thread-safe. Without root the kernel gives of other users' processes a name, a parent and a user: those are listed, and what they
/// use is said to be lacking.
/// </remarks>
internal sealed class MacOSProcessReader : IProcessReader
{
    private const string OthersDenied = "What some processes use may not be read: those of other users take root";

    private readonly IDarwinProcesses _system;
    private readonly CommandLineMask _mask;
    private readonly TimeProvider _time;
    private readonly KernelTime _clock;
    private readonly Dictionary<uint, string> _users = [];
    private readonly List<int> _ids = [];
    private readonly Dictionary<int, Known> _known = [];
    private DateTimeOffset? _before;

    /// <summary>Creates a reader of this machine.</summary>
    /// <param name="mask">Hides secrets in command lines.</param>
    public MacOSProcessReader(CommandLineMask mask)
        : this(new DarwinProcesses(), mask, TimeProvider.System)
    {
    }

    internal MacOSProcessReader(IDarwinProcesses system, CommandLineMask mask, TimeProvider time)
    {
        _system = system;
        _mask = mask;
        _time = time;
        _clock = new KernelTime(system.TimeBase.Numerator, system.TimeBase.Denominator);
    }

    /// <inheritdoc/>
    public TimeSpan? ThreadTime => _system.ThreadTime;

    /// <inheritdoc/>
    public void Read(ProcessTable table)
    {
        DateTimeOffset now = _time.GetUtcNow();
        if (_system.ReadNumbers(out ReadOnlySpan<int> ids) is string error)
        {
            table.Lack("The list of processes can't be read: " + error);
            return;
        }

        _ids.Clear();
        foreach (int id in ids)
            _ids.Add(id);

        _ids.Sort();
        foreach (int id in _known.Keys.Where(id => _ids.BinarySearch(id) < 0).ToArray())
            _known.Remove(id);

        bool isAnyDenied = false;
        foreach (int id in _ids)
            isAnyDenied |= !TryAdd(id, table);

        _before = now;
        table.IsRead = true;
        if (isAnyDenied)
            table.Lack(OthersDenied);
    }

    /// <inheritdoc/>
    public ProcessIdentity Describe(in ProcessCounters counters, bool withCommandLine)
    {
        ProcessIdentity identity = counters.ToIdentity(TaskInformation.MomentOf(counters.StartStamp));
        if (_known.TryGetValue(counters.Id, out Known known) && known.Identity.IsSame(identity) && (known.HasArguments || !withCommandLine))
            return known.Identity;

        ReadOnlySpan<byte> answer = _system.Information(counters.Id, ShortInformation.Flavor);
        if (answer.Length < ShortInformation.Size)
            return identity;

        string user = UserOf(DarwinLayout.U32(answer, ShortInformation.UserId));
        IReadOnlyList<string> arguments = withCommandLine ? ProcessArguments.Parse(_system.Arguments(counters.Id)) : [];
        identity = identity with { User = user, CommandLine = arguments.Count > 0 ? _mask.Apply(arguments) : null };
        _known[counters.Id] = new Known(identity, withCommandLine);
        return identity;
    }

    /// <summary>Keeps nothing open.</summary>
    public void Dispose()
    {
    }

    /// <returns>False if what it uses may not be read.</returns>
    private bool TryAdd(int id, ProcessTable table)
    {
        ReadOnlySpan<byte> task = _system.Information(id, TaskInformation.Flavor);
        if (task.Length < TaskInformation.Size)
            return TryAddName(id, table);

        ref ProcessCounters row = ref table.Rows.Add();
        row.Id = id;
        row.Name = TaskInformation.NameOf(task);
        row.IsKernel = id == 0;
        TaskInformation.Parse(task, _clock, ref row);
        row.IsNew = _before is DateTimeOffset before && TaskInformation.MomentOf(row.StartStamp) >= before - ProcessTable.ListTime;
        ReadOnlySpan<byte> usage = _system.Usage(id);
        if (usage.Length < ResourceUsage.Size)
            return false;

        ResourceUsage.Parse(usage, _clock, ref row);
        return true;
    }

    /// <summary>A process of another user, or one that ended.</summary>
    private bool TryAddName(int id, ProcessTable table)
    {
        ReadOnlySpan<byte> known = _system.Information(id, ShortInformation.Flavor);
        if (known.Length < ShortInformation.Size)
            return true;

        ref ProcessCounters row = ref table.Rows.Add();
        row.Id = id;
        row.Name = DarwinLayout.Text(known, ShortInformation.Name, ShortInformation.NameLength);
        row.ParentId = (int)DarwinLayout.U32(known, ShortInformation.ParentId);
        row.IsKernel = id == 0;
        return false;
    }

    private string UserOf(uint id)
    {
        if (!_users.TryGetValue(id, out string? name))
            _users[id] = name = _system.UserName(id) ?? id.ToString(CultureInfo.InvariantCulture);

        return name;
    }

    /// <summary>Who a process is, and whether its arguments were asked for.</summary>
    private readonly record struct Known(ProcessIdentity Identity, bool HasArguments);
}
