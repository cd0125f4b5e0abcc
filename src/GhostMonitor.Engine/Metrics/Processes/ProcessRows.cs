namespace GhostMonitor.Engine.Metrics;

/// <summary>Makes of a window the objects that a user gets. Pure.</summary>
internal static class ProcessRows
{
    /// <summary>Those that used most, the greatest first.</summary>
    /// <param name="window">The window.</param>
    /// <param name="previous">The window before, which trends are measured from; null for none.</param>
    /// <param name="by">What they are ranked by.</param>
    /// <param name="grouping">What they are added up by.</param>
    /// <param name="isWanted">Picks them by their name.</param>
    /// <param name="top">How many at the most.</param>
    /// <param name="computerName">The machine.</param>
    internal static IReadOnlyList<ResourceProcess> Of(ProcessWindow window, ProcessWindow? previous, ProcessMeasure by,
        ProcessGrouping grouping, Predicate<string> isWanted, int top, string computerName)
    {
        IEnumerable<ProcessUsage> wanted = GroupsOf(window, by, grouping).Where(usage => isWanted(usage.Identity.Name));
        ILookup<(string, int?, DateTimeOffset?), ProcessUsage>? before =
            previous is null ? null : GroupsOf(previous, by, grouping).ToLookup(static usage => KeyOf(usage.Identity));
        return
        [
            .. ProcessRanking.Top(wanted, by, top).Select(usage => WithTrend(
                Of(usage, window, computerName), before?[KeyOf(usage.Identity)].FirstOrDefault(), previous)),
        ];
    }

    /// <summary>Units and names are kept in a window by themselves: it may not have all their processes.</summary>
    private static IReadOnlyList<ProcessUsage> GroupsOf(ProcessWindow window, ProcessMeasure by, ProcessGrouping grouping)
    {
        if (grouping == ProcessGrouping.Unit && window.Units.Count > 0)
            return [.. window.Units, .. window.Processes.Where(static usage => usage.Identity.Unit is null)];

        return grouping == ProcessGrouping.Name && by == ProcessMeasure.Instances && window.Names.Count > 0
            ? window.Names
            : ProcessRanking.Group(window.Processes, grouping);
    }

    private static ResourceProcess Of(ProcessUsage usage, ProcessWindow window, string computerName)
    {
        double seconds = window.Length.TotalSeconds;
        ProcessIdentity who = usage.Identity;
        return new ResourceProcess
        {
            Name = who.Name,
            Id = who.Id,
            Instances = usage.Instances,
            CpuPercent = ProcessAmount.CpuPercent(usage.CpuSeconds, window),
            CpuSeconds = usage.CpuSeconds,
            EndedCpuSeconds = usage.EndedCpuSeconds,
            MemoryBytes = usage.MemoryBytes,
            MemoryPercent = window.MemoryTotalBytes is long total and > 0 ? 100.0 * usage.MemoryBytes / total : null,
            ReadBytesPerSecond = Rate.Of(usage.ReadBytes, seconds),
            WriteBytesPerSecond = Rate.Of(usage.WriteBytes, seconds),
            Handles = usage.Handles,
            Threads = usage.Threads,
            User = who.User,
            Unit = who.Unit,
            Container = who.Container,
            StartMoment = who.StartMoment,
            ParentId = who.ParentId,
            CommandLine = who.CommandLine,
            Moment = window.Moment,
            WindowSeconds = seconds,
            ComputerName = computerName,
            Unavailable = [.. UnavailableOf(usage, window)],
        };
    }

    private static IEnumerable<string> UnavailableOf(ProcessUsage usage, ProcessWindow window)
    {
        if (window.Cpus == 0)
            yield return nameof(ResourceProcess.CpuPercent);

        if (usage.MemoryBytes is null)
            yield return nameof(ResourceProcess.MemoryBytes);

        if (usage.ReadBytes is null)
            yield return nameof(ResourceProcess.ReadBytesPerSecond);

        if (usage.WriteBytes is null)
            yield return nameof(ResourceProcess.WriteBytesPerSecond);

        if (usage.Handles is null)
            yield return nameof(ResourceProcess.Handles);

        if (usage.Threads is null)
            yield return nameof(ResourceProcess.Threads);
    }

    /// <summary>By name alone, hundreds of processes of one name would each be compared with all of them.</summary>
    private static (string Name, int? Id, DateTimeOffset? Start) KeyOf(ProcessIdentity who) => (who.Name, who.Id, who.StartMoment);

    private static ResourceProcess WithTrend(ResourceProcess row, ProcessUsage? before, ProcessWindow? previous) =>
        before is null || previous is null
        ? row
        : row with
        {
            CpuTrendPercent = row.CpuPercent - ProcessAmount.CpuPercent(before.CpuSeconds, previous),
            MemoryTrendBytes = row.MemoryBytes - before.MemoryBytes,
        };
}
