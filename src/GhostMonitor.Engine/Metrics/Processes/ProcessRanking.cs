namespace GhostMonitor.Engine.Metrics;

/// <summary>Orders, groups and joins what processes used. Pure.</summary>
internal static class ProcessRanking
{
    /// <summary>All measures.</summary>
    internal static IReadOnlyList<ProcessMeasure> Measures { get; } =
    [
        ProcessMeasure.Cpu, ProcessMeasure.Memory, ProcessMeasure.Read, ProcessMeasure.Write, ProcessMeasure.Handles,
        ProcessMeasure.Threads, ProcessMeasure.Instances,
    ];

    /// <summary>Those that used most, the greatest first; of equal ones, the lower number and then the name.</summary>
    /// <param name="usages">All.</param>
    /// <param name="measure">What is compared. One of which it was not read comes last.</param>
    /// <param name="count">The most that are returned.</param>
    internal static ProcessUsage[] Top(IEnumerable<ProcessUsage> usages, ProcessMeasure measure, int count) =>
    [
        .. usages.OrderByDescending(usage => usage.Amount(measure) ?? -1)
            .ThenBy(static usage => usage.Identity.Id ?? int.MaxValue)
            .ThenBy(static usage => usage.Identity.Name, StringComparer.Ordinal)
            .Take(count),
    ];

    /// <summary>Those of each measure that used most of it, each once.</summary>
    internal static ProcessUsage[] TopOfEach(IReadOnlyList<ProcessUsage> usages, int count)
    {
        if (usages.Count <= count)
            return [.. usages];

        var top = new TopRows(count);
        for (int i = 0; i < usages.Count; i++)
        {
            foreach (ProcessMeasure measure in Measures)
                top.Offer(i, measure, usages[i].Amount(measure));
        }

        return [.. top.Choose().Select(i => usages[i])];
    }

    /// <summary>Adds up by a fact that processes share. Processes of which it isn't known stay single.</summary>
    internal static IReadOnlyList<ProcessUsage> Group(IReadOnlyList<ProcessUsage> processes, ProcessGrouping grouping)
    {
        if (grouping == ProcessGrouping.Process)
            return processes;

        var groups = new Dictionary<string, (ProcessIdentity Identity, UsageSum Sum)>(StringComparer.Ordinal);
        var usages = new List<ProcessUsage>();
        foreach (ProcessUsage process in processes)
        {
            if (NameOf(process.Identity, grouping) is not string name)
            {
                usages.Add(process);
                continue;
            }

            if (!groups.TryGetValue(name, out (ProcessIdentity Identity, UsageSum Sum) group))
                groups.Add(name, group = (GroupOf(name, grouping, process.Identity), new UsageSum()));

            group.Sum.Add(process);
        }

        usages.AddRange(groups.Values.Select(static group => group.Sum.ToUsage(group.Identity)));
        return usages;
    }

    /// <summary>Joins consecutive windows, oldest first, to one: what was used is added, and what is held is that of the last.</summary>
    /// <remarks>
    /// Of who isn't in the last window it isn't known what it holds: it ended, or it holds less than those which are there. So its memory,
    /// handles and threads are null, and it has no instances.
    /// </remarks>
    /// <param name="windows">One at least.</param>
    internal static ProcessWindow Join(IReadOnlyList<ProcessWindow> windows)
    {
        ProcessWindow last = windows[windows.Count - 1];
        if (windows.Count == 1)
            return last;

        long ticks = windows.Sum(static window => window.Length.Ticks);
        return last with
        {
            Length = new TimeSpan(ticks),
            BusySeconds = windows.All(static window => window.BusySeconds is not null)
                ? windows.Sum(static window => window.BusySeconds)
                : null,
            All = JoinUsages(windows.Select(static window => window.All)),
            Processes = JoinLists(windows.Select(static window => window.Processes)),
            Names = JoinLists(windows.Select(static window => window.Names)),
            Units = JoinLists(windows.Select(static window => window.Units)),
            Lacks = [.. windows.SelectMany(static window => window.Lacks).Distinct()],
        };
    }

    /// <summary>A window without those that used little.</summary>
    /// <param name="window">The window.</param>
    /// <param name="count">How many are kept of each measure.</param>
    internal static ProcessWindow Trim(ProcessWindow window, int count) => window with
    {
        Processes = TopOfEach(window.Processes, count),
        Units = TopOfEach(window.Units, count),
        Names = Top(window.Names, ProcessMeasure.Instances, count),
    };

    private static ProcessUsage JoinUsages(IEnumerable<ProcessUsage> usages)
    {
        var sum = new UsageSum();
        ProcessIdentity? identity = null;
        foreach (ProcessUsage usage in usages)
        {
            sum.AddLater(usage);
            identity = usage.Identity;
        }

        return sum.ToUsage(identity!);
    }

    private static ProcessUsage[] JoinLists(IEnumerable<IReadOnlyList<ProcessUsage>> lists)
    {
        var known = new Dictionary<ProcessIdentity, (ProcessIdentity Latest, UsageSum Sum)>(IdentityComparer.Instance);
        foreach (IReadOnlyList<ProcessUsage> list in lists)
        {
            foreach ((ProcessIdentity _, UsageSum sum) in known.Values)
                sum.ClearLevels();

            foreach (ProcessUsage usage in list)
            {
                bool isKnown = known.TryGetValue(usage.Identity, out (ProcessIdentity Latest, UsageSum Sum) entry);
                UsageSum sum = isKnown ? entry.Sum : new UsageSum();
                sum.AddLater(usage);
                known[usage.Identity] = (usage.Identity, sum);
            }
        }

        return [.. known.Values.Select(static entry => entry.Sum.ToUsage(entry.Latest))];
    }

    private static string? NameOf(ProcessIdentity identity, ProcessGrouping grouping) => grouping switch
    {
        ProcessGrouping.Name => identity.Name,
        ProcessGrouping.User => identity.User,
        ProcessGrouping.Unit => identity.Unit,
        _ => identity.Container,
    };

    private static ProcessIdentity GroupOf(string name, ProcessGrouping grouping, ProcessIdentity first) => new()
    {
        Kind = grouping,
        Name = name,
        IsKernel = first.IsKernel,
        Unit = grouping == ProcessGrouping.Container ? null : first.Unit,
        Container = grouping is ProcessGrouping.Unit or ProcessGrouping.Container ? first.Container : null,
    };

    private sealed class IdentityComparer : IEqualityComparer<ProcessIdentity>
    {
        internal static IdentityComparer Instance { get; } = new();

        public bool Equals(ProcessIdentity? x, ProcessIdentity? y) =>
            ReferenceEquals(x, y) || (x is not null && y is not null && x.IsSame(y));

        public int GetHashCode(ProcessIdentity obj) => ((obj.Id ?? -1) * 31) + obj.Name.GetHashCode();
    }
}
