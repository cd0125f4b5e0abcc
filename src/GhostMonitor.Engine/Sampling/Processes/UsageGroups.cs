using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Sampling;

/// <summary>Adds processes up by a name that they share. Keeps its memory from window to window. Not thread-safe.</summary>
/// <param name="kind">What the name is.</param>
internal sealed class UsageGroups(ProcessGrouping kind)
{
    private readonly Dictionary<string, Group> _groups = new(StringComparer.Ordinal);

    /// <summary>Begins a window.</summary>
    internal void Begin()
    {
        foreach (Group group in _groups.Values)
        {
            group.Sum.Clear();
            group.IsSeen = false;
        }
    }

    /// <summary>Adds a process to the group of a name.</summary>
    internal void Add(string name, in ProcessCounters row, in ProcessActivity activity)
    {
        if (!_groups.TryGetValue(name, out Group? group))
            _groups.Add(name, group = new Group(IdentityOf(name, row)));

        group.IsSeen = true;
        AddTo(group.Sum, row, activity);
    }

    /// <summary>The groups that have a process. The others are forgotten.</summary>
    internal ProcessUsage[] End()
    {
        foreach (string gone in _groups.Where(static each => !each.Value.IsSeen).Select(static each => each.Key).ToArray())
            _groups.Remove(gone);

        return [.. _groups.Values.Select(static group => group.Sum.ToUsage(group.Identity))];
    }

    /// <summary>Adds what a process did and holds to a sum.</summary>
    internal static void AddTo(UsageSum sum, in ProcessCounters row, in ProcessActivity activity)
    {
        sum.AddFlows(activity.AllCpu.TotalSeconds, activity.EndedCpu.TotalSeconds, activity.ReadBytes, activity.WriteBytes);
        sum.AddLevels(row.MemoryBytes, row.Handles, row.Threads, 1);
    }

    private ProcessIdentity IdentityOf(string name, in ProcessCounters row) => new()
    {
        Kind = kind,
        Name = name,
        Unit = kind == ProcessGrouping.Unit ? name : null,
        Container = kind == ProcessGrouping.Unit ? row.Container : null,
    };

    private sealed class Group(ProcessIdentity identity)
    {
        internal ProcessIdentity Identity { get; } = identity;

        internal UsageSum Sum { get; } = new();

        internal bool IsSeen { get; set; }
    }
}
