namespace GhostMonitor.Benchmarks.Alerts;

/// <summary>
/// One kind of incident as numbers: those of native/trouble.c, left to go on and not stopped at the size that spares a machine that others
/// use. The pace is that of <see cref="Processes.Incident"/>.
/// </summary>
/// <param name="Kind">What it is called.</param>
/// <param name="Change">What a sample becomes, so many seconds after the incident began.</param>
internal sealed record MadeUpIncident(string Kind, Func<ResourceMetrics, double, ResourceMetrics> Change)
{
    private const double MemoryBytesPerSecond = 300 << 20;
    private const double ProcessesPerSecond = 200;
    private const double FilesPerSecond = 6000;
    private const double ThreadsPerSecond = 400;
    private const double MostTasks = 30_000;
    private const double MostFiles = 524_288;

    // What trouble.c wrote on the machine of docs/performance.md, whose disk was not full with that.
    private const double WrittenPerSecond = 1e9;

    /// <summary>All kinds.</summary>
    internal static IReadOnlyList<MadeUpIncident> Kinds { get; } =
    [
        new("CPU hog on all CPUs", static (sample, _) => sample with { CpuPercent = 100, ContainerCpuPercent = 100 }),
        new("memory leak", static (sample, seconds) =>
        {
            double leaked = 100 * MemoryBytesPerSecond * seconds / sample.MemoryTotalBytes!.Value;
            double percent = Math.Min(99, sample.MemoryPercent!.Value + leaked);
            return sample with { MemoryPercent = percent, ContainerMemoryPercent = percent };
        }),
        new("write storm, fast disk", static (sample, _) => WithDisk(sample, WrittenPerSecond, latency: 9)),
        new("write storm, slow disk", static (sample, _) => WithDisk(sample, 120e6, latency: 400)),
        new("fork storm", static (sample, seconds) =>
            WithTasks(sample, Math.Min(MostTasks, ProcessesPerSecond * seconds), isThreads: false)),
        new("descriptor leak", static (sample, seconds) =>
            sample with { OpenFileCount = sample.OpenFileCount + (long)Math.Min(MostFiles, FilesPerSecond * seconds) }),
        new("thread leak", static (sample, seconds) =>
            WithTasks(sample, Math.Min(MostTasks, ThreadsPerSecond * seconds), isThreads: true)),
        new("disk that fills, 1 % a minute", static (sample, seconds) => sample with
        {
            Filesystems =
                [.. sample.Filesystems!.Select(each => each with { Percent = Math.Min(100, (each.Percent ?? 0) + (seconds / 60)) })],
        }),
    ];

    private static ResourceMetrics WithDisk(ResourceMetrics sample, double written, double latency) => sample with
    {
        DiskDevices =
        [
            .. sample.DiskDevices!.Select(each =>
                each with { WriteBytesPerSecond = written, LatencyMilliseconds = latency, BusyPercent = 100 }),
        ],
    };

    private static ResourceMetrics WithTasks(ResourceMetrics sample, double more, bool isThreads) => sample with
    {
        ProcessCount = sample.ProcessCount + (isThreads ? 0 : (long)more),
        ThreadCount = sample.ThreadCount + (long)more,
        ContainerTaskLimit = (long)MostTasks,
        ContainerTaskCount = (long)more,
    };
}
