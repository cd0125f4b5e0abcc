using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Sampling;

namespace GhostMonitor.Benchmarks.Story;

/// <summary>Lets a monitor go on with the story: the processes of its machine, as they are from now on. Not thread-safe.</summary>
internal sealed class StoryProcessReader(StoryPlot plot, int seed) : IProcessReader
{
    private readonly StoryMachine _machine = new(plot, seed);
    private readonly StoryProcesses _processes = new(plot, seed);
    private readonly Dictionary<ProcessIdentity, ProcessUsage> _used = [];
    private Dictionary<int, ProcessIdentity> _known = [];
    private DateTimeOffset _before = DateTimeOffset.Now;

    public TimeSpan? ThreadTime => null;

    public void Read(ProcessTable table)
    {
        DateTimeOffset now = DateTimeOffset.Now;
        double share = Math.Max(0, (now - _before) / StoryPlot.Interval);
        _before = now;
        ProcessWindow window = _processes.Next(_machine.Moment(now, now - plot.Begin, now - plot.StartedAt));
        ProcessUsage[] usages = [.. window.Processes.Where(static each => each.Identity.Id > 0).OrderBy(static each => each.Identity.Id)];
        foreach (ProcessUsage usage in usages)
            Read(Total(usage, share), ref table.Rows.Add());

        _known = usages.ToDictionary(static usage => usage.Identity.Id!.Value, static usage => usage.Identity);
        table.IsRead = true;
    }

    public ProcessIdentity Describe(in ProcessCounters counters, bool withCommandLine) => _known[counters.Id];

    public void Dispose()
    {
    }

    private static void Read(ProcessUsage usage, ref ProcessCounters row) => row = new ProcessCounters
    {
        Id = usage.Identity.Id!.Value,
        StartStamp = usage.Identity.StartMoment!.Value.UtcTicks,
        ParentId = usage.Identity.ParentId ?? 0,
        Name = usage.Identity.Name,
        Unit = usage.Identity.Unit,
        Cpu = TimeSpan.FromSeconds(usage.CpuSeconds),
        MemoryBytes = usage.MemoryBytes,
        ReadBytes = usage.ReadBytes,
        WriteBytes = usage.WriteBytes,
        Handles = usage.Handles,
        Threads = (int?)usage.Threads,
    };

    /// <summary>What it has used since the begin.</summary>
    private ProcessUsage Total(ProcessUsage usage, double share)
    {
        ProcessUsage before = _used.GetValueOrDefault(usage.Identity, new ProcessUsage(usage.Identity) { ReadBytes = 0, WriteBytes = 0 });
        ProcessUsage total = usage with
        {
            CpuSeconds = before.CpuSeconds + (share * usage.CpuSeconds),
            ReadBytes = before.ReadBytes + (long)(share * (usage.ReadBytes ?? 0)),
            WriteBytes = before.WriteBytes + (long)(share * (usage.WriteBytes ?? 0)),
        };
        _used[usage.Identity] = total;
        return total;
    }
}
