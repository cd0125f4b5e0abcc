namespace GhostMonitor.Engine.Sampling;

/// <summary>Computes what processes did between one sweep and the next. No I/O, no clock.</summary>
/// <remarks>
/// <para>
/// A process that ended between two sweeps is in neither row; but whoever waited for it has its whole CPU time, from its start on, in the
/// time of its children. What an earlier window had of it already is taken off. So the time of processes that no sweep ever saw is in the
/// row of their parent, and nothing is counted twice.
/// </para>
/// <para>
/// A sweep reads one process after the other. A child may be gone in a sweep that read its parent before it ended; its parent's time
/// then grows in the next window only. So what is to be taken off is kept for <see cref="WindowsKept"/> more windows.
/// </para>
/// <para>Not thread-safe.</para>
/// </remarks>
internal sealed class ProcessActivities
{
    /// <summary>For how many windows a time that was counted already waits for the parent's count to grow.</summary>
    private const int WindowsKept = 2;

    private readonly Dictionary<(int Id, long Start), Counted> _counted = [];
    private readonly List<(int Id, long Start)> _settled = [];
    private ProcessActivity[] _activities = [];

    /// <summary>Computes the activities of all processes of the later sweep.</summary>
    /// <param name="before">The earlier sweep.</param>
    /// <param name="after">The later sweep.</param>
    /// <returns>
    /// The first of them belong to the rows of <paramref name="after"/>, in their order; what follows has no meaning. Valid until the next
    /// call.
    /// </returns>
    internal ProcessActivity[] Between(ProcessTable before, ProcessTable after)
    {
        if (_activities.Length < after.Rows.Count)
            _activities = new ProcessActivity[after.Rows.Count * 2];

        int next = 0;
        for (int i = 0; i < after.Rows.Count; i++)
        {
            ref ProcessCounters row = ref after.Rows[i];
            for (; next < before.Rows.Count && before.Rows[next].Id < row.Id; next++)
                CountEnded(before, next, after);

            bool isKnown = next < before.Rows.Count && before.Rows[next].Id == row.Id;
            if (isKnown && before.Rows[next].StartStamp != row.StartStamp)
                CountEnded(before, next, after);

            _activities[i] = isKnown && before.Rows[next].StartStamp == row.StartStamp
                ? Change(before.Rows[next], row)
                : row.IsNew ? WholeOf(row) : default;
            next += isKnown ? 1 : 0;
        }

        for (; next < before.Rows.Count; next++)
            CountEnded(before, next, after);

        TakeOffCounted(after);
        return _activities;
    }

    private static ProcessActivity Change(in ProcessCounters before, in ProcessCounters after) => new()
    {
        Cpu = Grown(before.Cpu, after.Cpu),
        EndedCpu = before.ChildCpu is TimeSpan start && after.ChildCpu is TimeSpan end ? Grown(start, end) : TimeSpan.Zero,
        ReadBytes = Grown(before.ReadBytes, after.ReadBytes),
        WriteBytes = Grown(before.WriteBytes, after.WriteBytes),
    };

    private static ProcessActivity WholeOf(in ProcessCounters row) => new()
    {
        Cpu = row.Cpu,
        EndedCpu = row.ChildCpu ?? TimeSpan.Zero,
        ReadBytes = row.ReadBytes,
        WriteBytes = row.WriteBytes,
    };

    private static TimeSpan Grown(TimeSpan before, TimeSpan after) => after > before ? after - before : TimeSpan.Zero;

    private static long? Grown(long? before, long? after) =>
        before is long start && after is long end ? Math.Max(0, end - start) : null;

    /// <summary>A process that ended: what it had used is in earlier windows, and comes once more in the row of who waited for it.</summary>
    private void CountEnded(ProcessTable before, int index, ProcessTable after)
    {
        ref ProcessCounters ended = ref before.Rows[index];
        TimeSpan total = ended.Total;
        int parent = before.Find(ended.ParentId);

        // A parent that ended too has handed the time to its own. Each step goes to another row, so there are at most as many.
        for (int steps = 0; parent >= 0 && steps < before.Rows.Count; steps++)
        {
            ref ProcessCounters row = ref before.Rows[parent];
            int survivor = after.Find(row.Id);
            if (survivor >= 0 && after.Rows[survivor].StartStamp == row.StartStamp)
            {
                (int, long) key = (row.Id, row.StartStamp);
                TimeSpan known = _counted.TryGetValue(key, out Counted counted) ? counted.Time : TimeSpan.Zero;
                _counted[key] = new Counted(known + total, WindowsKept);
                return;
            }

            parent = before.Find(row.ParentId);
        }
    }

    private void TakeOffCounted(ProcessTable after)
    {
        if (_counted.Count == 0)
            return;

        _settled.Clear();
        _settled.AddRange(_counted.Keys);
        foreach ((int Id, long Start) key in _settled)
        {
            Counted counted = _counted[key];
            int row = after.Find(key.Id);
            if (row < 0 || after.Rows[row].StartStamp != key.Start)
            {
                _counted.Remove(key);
                continue;
            }

            ref ProcessActivity activity = ref _activities[row];
            TimeSpan taken = activity.EndedCpu < counted.Time ? activity.EndedCpu : counted.Time;
            activity.EndedCpu -= taken;
            if (counted.Time > taken && counted.Windows > 0)
                _counted[key] = new Counted(counted.Time - taken, counted.Windows - 1);
            else
                _counted.Remove(key);
        }
    }

    private readonly record struct Counted(TimeSpan Time, int Windows);
}
