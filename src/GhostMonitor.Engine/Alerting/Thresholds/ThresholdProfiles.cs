using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Alerting;

/// <summary>The profiles that there are: levels with times that keep a message for what lasts and matters. Immutable.</summary>
/// <remarks>
/// That CPUs and disks are busy is work and no incident, so it takes long and is never critical. CPUs at work are idle for a moment every
/// few minutes, however much there is to do; programs that spin on all of them leave none, so their level is just below 100. What can run
/// full has two levels. What a healthy machine never has (a process killed for want of memory, a disk that an array has lost) is an
/// alert soon. Counts have levels that a leak passes within minutes, and that are far from what programs at work have.
/// </remarks>
internal static class ThresholdProfiles
{
    /// <summary>All profiles, in the order in which errors list them.</summary>
    public static IReadOnlyList<ThresholdProfile> All { get; } =
    [
        Profile("Server", "A machine that works by itself, physical or virtual.",
        [
            Row("cpu", 99.9, null, minutes: 15, keepMinutes: 10, hysteresis: 5),
            Row("memory", 92, 97, minutes: 10, keepMinutes: 5, hysteresis: 3),
            Row("swap", 80, 95, minutes: 10, keepMinutes: 10, hysteresis: 5),
            Row("disk", 85, 95, minutes: 10, keepMinutes: 10, hysteresis: 2),
            Row("inodes", 85, 95, minutes: 10, keepMinutes: 10, hysteresis: 2),
            Row("disk_write_bytes", 200_000_000, null, minutes: 30, keepMinutes: 10, hysteresis: 50_000_000),
            Row("disk_latency", 200, null, minutes: 15, keepMinutes: 10, hysteresis: 50),
            Row("network_errors", 1, null, minutes: 10, keepMinutes: 10, hysteresis: 0.5),
            Row("process_count", 1500, 4000, minutes: 5, keepMinutes: 10, hysteresis: 100),
            Row("thread_count", 10_000, 25_000, minutes: 5, keepMinutes: 10, hysteresis: 1000),
            Row("pressure_memory_full", 10, 40, minutes: 5, keepMinutes: 5, hysteresis: 5),
            Row("open_file_count", 200_000, null, minutes: 5, keepMinutes: 10, hysteresis: 20_000),
            Row("open_files", 80, 95, minutes: 5, keepMinutes: 10, hysteresis: 5),
            Row("tracked_connections", 80, 95, minutes: 5, keepMinutes: 10, hysteresis: 5),
            Row("temperature_margin", 5, 1, minutes: 10, keepMinutes: 10, hysteresis: 2, below: true),
            Row("raid_degraded", null, 0, minutes: 5, keepMinutes: 5, hysteresis: 0),
            Row("oom_kills_total_rate", 0, null, minutes: 0, keepMinutes: 15, hysteresis: 0),
        ]),
        Profile("Workstation", "A machine that somebody works at: it may be busy for long, and full for a while.",
        [
            Row("cpu", 99.9, null, minutes: 30, keepMinutes: 10, hysteresis: 5),
            Row("memory", 95, 98, minutes: 10, keepMinutes: 10, hysteresis: 3),
            Row("disk", 90, 97, minutes: 10, keepMinutes: 10, hysteresis: 2),
            Row("inodes", 90, 97, minutes: 10, keepMinutes: 10, hysteresis: 2),
            Row("disk_write_bytes", 200_000_000, null, minutes: 30, keepMinutes: 10, hysteresis: 50_000_000),
            Row("disk_latency", 200, null, minutes: 30, keepMinutes: 10, hysteresis: 50),
            Row("process_count", 2000, 5000, minutes: 10, keepMinutes: 10, hysteresis: 100),
            Row("thread_count", 15_000, 25_000, minutes: 10, keepMinutes: 10, hysteresis: 1000),
            Row("pressure_memory_full", 20, 50, minutes: 5, keepMinutes: 5, hysteresis: 5),
            Row("open_file_count", 200_000, null, minutes: 10, keepMinutes: 10, hysteresis: 20_000),
            Row("raid_degraded", null, 0, minutes: 5, keepMinutes: 5, hysteresis: 0),
            Row("oom_kills_total_rate", 0, null, minutes: 0, keepMinutes: 15, hysteresis: 0),
        ]),
        Profile("Container", "A container with limits: what is its own, and what of the machine stops it, too.",
        [
            Row("disk", 85, 95, minutes: 10, keepMinutes: 10, hysteresis: 2),
            Row("inodes", 85, 95, minutes: 10, keepMinutes: 10, hysteresis: 2),
            Row("disk_write_bytes", 200_000_000, null, minutes: 30, keepMinutes: 10, hysteresis: 50_000_000),
            Row("disk_latency", 200, null, minutes: 15, keepMinutes: 10, hysteresis: 50),
            Row("container_cpu", 98, null, minutes: 30, keepMinutes: 10, hysteresis: 10),
            Row("container_memory", 90, 97, minutes: 5, keepMinutes: 5, hysteresis: 3),
            Row("container_tasks", 80, 95, minutes: 5, keepMinutes: 5, hysteresis: 5),
            Row("open_file_count", 200_000, null, minutes: 5, keepMinutes: 10, hysteresis: 20_000),
        ]),
    ];

    /// <summary>Finds the profile that a user names.</summary>
    /// <param name="name">A name, in any case.</param>
    /// <exception cref="ResourceArgumentException"><c>UnknownProfile</c>: there is none of that name; the message lists all.</exception>
    public static ThresholdProfile Resolve(string? name) => Find(name)
        ?? throw new ResourceArgumentException(ErrorIds.UnknownProfile, "Profile", name,
            "Accepted are " + string.Join(", ", All.Select(static profile => profile.Name)));

    /// <summary>Finds a profile; null if there is none of that name.</summary>
    /// <param name="name">A name, in any case.</param>
    public static ThresholdProfile? Find(string? name) =>
        All.FirstOrDefault(profile => string.Equals(profile.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The profile that rules of a set are from; null if none is.</summary>
    /// <param name="rules">The rules.</param>
    public static ThresholdProfile? Of(ThresholdSet rules) =>
        Find(rules.Rules.FirstOrDefault(static rule => rule.Profile is not null)?.Profile);

    private static ThresholdProfile Profile(string name, string description, ResourceThreshold[] rows) =>
        new(name, description, Array.AsReadOnly(Array.ConvertAll(rows, row => row with { Profile = name })));

    private static ResourceThreshold Row(string resource, double? warning, double? critical, int minutes, int keepMinutes,
        double hysteresis, bool below = false) => new()
        {
            ResourceName = resource,
            Warning = warning,
            Critical = critical,
            Below = below,
            For = TimeSpan.FromMinutes(minutes),
            KeepFor = TimeSpan.FromMinutes(keepMinutes),
            Hysteresis = hysteresis,
            Unit = ResourceCatalog.Resolve(resource).UnitText,
        };
}
