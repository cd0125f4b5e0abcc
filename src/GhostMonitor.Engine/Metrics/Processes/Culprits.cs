namespace GhostMonitor.Engine.Metrics;

/// <summary>Who used most in a time, and how much of it no process explains. Immutable.</summary>
/// <param name="All">Who used most, the greatest first; empty where processes don't explain it.</param>
/// <param name="UnexplainedPercent">
/// The share of what the machine used that no process has, 0 to 100; null where that isn't known. Of CPU that is the time of interrupts and
/// of processes that nobody waited for; of memory, that of the kernel and of files in memory.
/// </param>
internal sealed record Culprits(IReadOnlyList<ResourceCulprit> All, double? UnexplainedPercent)
{
    /// <summary>How many are named at the most.</summary>
    internal const int Most = 5;

    /// <summary>Who used less than this share isn't named, but for the first.</summary>
    private const double LeastPercent = 1;

    /// <summary>Nobody is known.</summary>
    internal static Culprits None { get; } = new([], null);

    /// <summary>Finds those that used most of what a resource counts.</summary>
    /// <param name="resource">The resource that an alert is about.</param>
    /// <param name="instance">The name of processes or of a unit, where the resource is one of theirs.</param>
    /// <param name="window">The time of the breach; null if it isn't known.</param>
    internal static Culprits Of(ResourceDefinition resource, string? instance, ProcessWindow? window)
    {
        if (window is null || resource.Culprits.Count == 0)
            return None;

        ProcessMeasure first = resource.Culprits[0];
        double? used = UsedOf(window, resource.Culprits);
        ResourceCulprit[] all =
        [
            .. CandidatesOf(window, resource, instance)
                .Select(usage => (Usage: usage, Amount: AmountOf(usage, resource.Culprits)))
                .Where(static each => each.Amount > 0)
                .OrderByDescending(static each => each.Amount)
                .Take(Most)
                .Select(each => CulpritOf(each.Usage, each.Amount, first, used, window)),
        ];
        ResourceCulprit[] named = [.. all.Where(static (culprit, i) => i == 0 || culprit.SharePercent is null or >= LeastPercent)];
        return new Culprits(named, UnexplainedOf(window, first));
    }

    private static IEnumerable<ProcessUsage> CandidatesOf(ProcessWindow window, ResourceDefinition resource, string? instance)
    {
        if (resource.List == MetricList.ProcessName)
            return window.Processes.Where(usage => usage.Identity.Name == instance);

        if (resource.List == MetricList.Unit)
            return window.Processes.Where(usage => usage.Identity.Unit == instance);

        // The number of processes is no single one's doing; and the threads of the kernel are always there.
        return resource.Culprits[0] == ProcessMeasure.Instances ? window.Names : window.Processes;
    }

    private static double AmountOf(ProcessUsage usage, IReadOnlyList<ProcessMeasure> measures) =>
        measures.Sum(measure => usage.Amount(measure) ?? 0);

    private static ResourceCulprit CulpritOf(
        ProcessUsage usage, double amount, ProcessMeasure measure, double? used, ProcessWindow window) =>
        new()
        {
            Name = usage.Identity.Name,
            Id = usage.Identity.Id,
            StartMoment = usage.Identity.StartMoment,
            User = usage.Identity.User,
            Unit = usage.Identity.Unit,
            Container = usage.Identity.Container,
            CommandLine = usage.Identity.CommandLine,
            Amount = ProcessAmount.Shown(amount, measure, window),
            AmountUnit = ProcessAmount.UnitOf(measure),
            SharePercent = used is double all and > 0 ? Math.Min(100, 100 * amount / all) : null,
        };

    /// <summary>What all used: as the machine counts it, or as the processes do.</summary>
    private static double? UsedOf(ProcessWindow window, IReadOnlyList<ProcessMeasure> measures) => measures[0] switch
    {
        // Ticks are counted coarsely: a busy time below what processes had is no measure.
        ProcessMeasure.Cpu => window.BusySeconds is double busy ? Math.Max(busy, window.All.CpuSeconds) : null,
        ProcessMeasure.Memory => window.MemoryUsedBytes,
        _ => AmountOf(window.All, measures),
    };

    private static double? UnexplainedOf(ProcessWindow window, ProcessMeasure measure)
    {
        double? used = measure switch
        {
            ProcessMeasure.Cpu => window.BusySeconds,
            ProcessMeasure.Memory => window.MemoryUsedBytes,
            _ => null,
        };
        double? named = measure == ProcessMeasure.Cpu ? window.All.CpuSeconds : window.All.MemoryBytes;
        return used is double all and > 0 && named is double part ? Math.Max(0, 100 * (all - part) / all) : null;
    }
}
