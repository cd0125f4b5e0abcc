namespace GhostMonitor.Engine.Sampling;

/// <summary>Computes what processes did between one sweep and the next. No I/O, no clock.</summary>
/// <remarks>
/// <para>
/// A process that ended between two sweeps is in neither row; but whoever waited for it has its whole CPU time, from its start on, in the
/// time of its children. What an earlier window had of it already is taken off. So the time of processes that no sweep ever saw is in the
/// row of their parent, and nothing is counted twice.
/// </para>
/// <para>
/// Whoever takes over the children of a process that ended is one of its ancestors (init, or a subreaper). So where parent and child ended
/// in the same window, it isn't known which of the ancestors waited for the child: what was counted is taken off from the nearest whose
/// time grew.
/// </para>
/// <para>
/// Where bytes of children come to their parents with their time (<see cref="ProcessTable.HasBytesOfChildren"/>), the same is done with
/// them once all of the time has come.
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

    private readonly List<Counted> _counted = [];
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

    /// <summary>
    /// A process that ended: what it had used is in earlier windows, and comes once more in the row of who waited for it.
    /// </summary>
    private void CountEnded(ProcessTable before, int index, ProcessTable after)
    {
        ref ProcessCounters ended = ref before.Rows[index];
        int parent = before.Find(ended.ParentId);

        // A parent that ended too has handed the time to its own. Each step goes to another row, so there are at most as many.
        for (int steps = 0; parent >= 0 && steps < before.Rows.Count; steps++)
        {
            ref ProcessCounters row = ref before.Rows[parent];
            if (RowOf(row.Id, row.StartStamp, after) >= 0)
            {
                bool hasBytes = after.HasBytesOfChildren;
                _counted.Add(new Counted(row.Id, row.StartStamp, ended.Total, hasBytes ? ended.ReadBytes ?? 0 : 0,
                    hasBytes ? ended.WriteBytes ?? 0 : 0)
                { IsDirect = steps == 0 });
                return;
            }

            parent = before.Find(row.ParentId);
        }
    }

    private void TakeOffCounted(ProcessTable after)
    {
        int kept = 0;
        for (int i = 0; i < _counted.Count; i++)
        {
            Counted counted = _counted[i];
            int waiter = RowOf(counted.Id, counted.Start, after);
            int row = waiter;
            for (int steps = 0; row >= 0 && !counted.HasCome && steps < after.Rows.Count; steps++)
            {
                counted = counted.TakeOff(ref _activities[row]);
                row = counted.IsDirect ? -1 : after.Find(after.Rows[row].ParentId);
            }

            if (waiter >= 0 && !counted.HasCome && counted.Windows < WindowsKept)
                _counted[kept++] = counted with { Windows = counted.Windows + 1 };
        }

        _counted.RemoveRange(kept, _counted.Count - kept);
    }

    private static int RowOf(int id, long start, ProcessTable table)
    {
        int row = table.Find(id);
        return row >= 0 && table.Rows[row].StartStamp == start ? row : -1;
    }

    /// <summary>What rows had of a process that ended.</summary>
    /// <param name="Id">The process that waits for it.</param>
    /// <param name="Start">When that one was started.</param>
    /// <param name="Cpu">CPU time that has not come to a parent yet.</param>
    /// <param name="Read">Bytes read.</param>
    /// <param name="Written">Bytes written.</param>
    private readonly record struct Counted(int Id, long Start, TimeSpan Cpu, long Read, long Written)
    {
        /// <summary>Whether the process that waits was its parent. If not, it may come to one of that one's ancestors.</summary>
        internal bool IsDirect { get; init; }

        /// <summary>For how many windows it has waited.</summary>
        internal int Windows { get; init; }

        /// <summary>Whether all of it has come.</summary>
        internal bool HasCome { get; private init; }

        /// <summary>Takes it off what came to a process in this window.</summary>
        /// <returns>What has not come.</returns>
        internal Counted TakeOff(ref ProcessActivity activity)
        {
            TimeSpan come = activity.EndedCpu < Cpu ? activity.EndedCpu : Cpu;
            activity.EndedCpu -= come;
            if (come < Cpu)
                return this with { Cpu = Cpu - come };

            // Bytes of its own are among them: without the children's time nothing says that these are theirs.
            activity.ReadBytes = Less(activity.ReadBytes, Read);
            activity.WriteBytes = Less(activity.WriteBytes, Written);
            return this with { HasCome = true };
        }

        private static long? Less(long? all, long part) => all is long bytes ? Math.Max(0, bytes - part) : null;
    }
}
