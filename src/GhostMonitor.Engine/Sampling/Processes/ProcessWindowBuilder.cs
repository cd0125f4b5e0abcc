using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Sampling;

/// <summary>Makes a window of two sweeps: chooses who is named, says who they are, and adds up the rest. Not thread-safe.</summary>
/// <param name="reader">Says who a process is.</param>
/// <param name="keep">How many processes and units are kept of each measure.</param>
/// <param name="withCommandLines">Whether arguments are kept.</param>
internal sealed class ProcessWindowBuilder(IProcessReader reader, int keep, bool withCommandLines)
{
    private static readonly ProcessIdentity s_kernel = new() { Name = ProcessIdentity.KernelName, IsKernel = true };
    private static readonly ProcessIdentity s_all = new();

    private readonly ProcessActivities _activities = new();
    private readonly TopRows? _top = keep == int.MaxValue ? null : new TopRows(keep);
    private readonly UsageSum _all = new();
    private readonly UsageSum _kernel = new();
    private readonly UsageSum _one = new();
    private readonly UsageGroups _names = new(ProcessGrouping.Name);
    private readonly UsageGroups _units = new(ProcessGrouping.Unit);
    private readonly WatchedGroups _watchedProcesses = new(ProcessGrouping.Name);
    private readonly WatchedGroups _watchedUnits = new(ProcessGrouping.Unit);

    /// <summary>The last window with all its processes and units; null where that was not asked for.</summary>
    internal ProcessWindow? Whole { get; private set; }

    /// <summary>Makes the window.</summary>
    /// <param name="before">The earlier sweep.</param>
    /// <param name="after">The later sweep.</param>
    /// <param name="machine">A sample of the machine's CPU and memory over the same time.</param>
    /// <param name="end">When the later sweep was, in monotonic time since the start.</param>
    /// <param name="length">The time between the two, above zero.</param>
    /// <param name="watch">The names that are asked for.</param>
    /// <param name="isWholeWanted">Whether <see cref="Whole"/> is to be made of the same sweeps.</param>
    internal ProcessWindow Build(ProcessTable before, ProcessTable after, ResourceMetrics machine, TimeSpan end, TimeSpan length,
        ProcessWatch watch, bool isWholeWanted = false)
    {
        int cpus = machine.Values.Layout.Rows(MetricList.CpuCore).Length;
        double? busy = machine.CpuPercent * cpus * length.TotalSeconds / 100;
        ProcessActivity[] activities = _activities.Between(before, after);
        EndedLimit.Apply(activities, after.Rows.Count, busy is double seconds && cpus > 0 ? TimeSpan.FromSeconds(seconds) : null,
            TimeSpan.FromTicks(cpus * length.Ticks));
        Begin(watch);
        for (int i = 0; i < after.Rows.Count; i++)
            Add(after.Rows[i], activities[i], i);

        ProcessUsage[] units = _units.End();
        var window = new ProcessWindow
        {
            Moment = machine.Moment,
            End = end,
            Length = length,
            Cpus = cpus,
            BusySeconds = busy,
            MemoryTotalBytes = machine.MemoryTotalBytes,
            MemoryUsedBytes = machine.MemoryUsedBytes,
            All = _all.ToUsage(s_all),
            Processes = Processes(after, activities, _top?.Choose()),
            Names = ProcessRanking.Top(_names.End(), ProcessMeasure.Instances, keep),
            Units = ProcessRanking.TopOfEach(units, keep),
            WatchedProcesses = _watchedProcesses.End(),
            WatchedUnits = _watchedUnits.End(),
            Lacks = after.Lacks.Count == 0 ? [] : [.. after.Lacks],
        };
        Whole = isWholeWanted ? window with { Processes = Processes(after, activities, rows: null), Units = units } : null;
        return window;
    }

    private void Begin(ProcessWatch watch)
    {
        _top?.Clear();
        _all.Clear();
        _kernel.Clear();
        _names.Begin();
        _units.Begin();
        _watchedProcesses.Begin(watch.Processes);
        _watchedUnits.Begin(watch.Units);
    }

    private void Add(in ProcessCounters row, in ProcessActivity activity, int index)
    {
        UsageGroups.AddTo(_all, row, activity);
        if (row.IsKernel)
        {
            UsageGroups.AddTo(_kernel, row, activity);
            return;
        }

        _names.Add(row.Name, row, activity);
        _watchedProcesses.Add(row.Name, row, activity);
        if (row.Unit is string unit)
        {
            _units.Add(unit, row, activity);
            _watchedUnits.Add(unit, row, activity);
        }

        if (_top is null)
            return;

        _top.Offer(index, ProcessMeasure.Cpu, activity.AllCpu.TotalSeconds);
        _top.Offer(index, ProcessMeasure.Memory, row.MemoryBytes);
        _top.Offer(index, ProcessMeasure.Read, activity.ReadBytes);
        _top.Offer(index, ProcessMeasure.Write, activity.WriteBytes);
        _top.Offer(index, ProcessMeasure.Handles, row.Handles);
        _top.Offer(index, ProcessMeasure.Threads, row.Threads);
    }

    /// <summary>The kernel's threads as one, and the processes of these rows, or of all.</summary>
    private ProcessUsage[] Processes(ProcessTable after, ProcessActivity[] activities, IReadOnlyList<int>? rows)
    {
        var usages = new List<ProcessUsage>();
        ProcessUsage kernel = _kernel.ToUsage(s_kernel);
        if (kernel.Instances > 0)
            usages.Add(kernel);

        foreach (int row in rows ?? Enumerable.Range(0, after.Rows.Count))
        {
            if (!after.Rows[row].IsKernel)
                usages.Add(UsageOf(after.Rows[row], activities[row]));
        }

        return [.. usages];
    }

    private ProcessUsage UsageOf(in ProcessCounters row, in ProcessActivity activity)
    {
        _one.Clear();
        UsageGroups.AddTo(_one, row, activity);
        return _one.ToUsage(reader.Describe(row, withCommandLines));
    }
}
