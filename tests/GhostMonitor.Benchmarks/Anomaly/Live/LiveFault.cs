using System.Globalization;

namespace GhostMonitor.Benchmarks.Anomaly.Live;

/// <summary>A kind of fault: a kind of incident that alerts are to name the culprits of, at the pace of a compressed clock.</summary>
/// <remarks>
/// Sizes are those of an incident, less for memory. How fast they are reached is not: it takes a minute of the clock.
/// </remarks>
/// <param name="Kind">What it is called.</param>
/// <param name="Right">The numbers of which one is right as the first of a verdict. They were written down before the first run.</param>
/// <param name="Arguments">What native/trouble.c is given, of chance, a file that it may write, and the minutes in a second.</param>
internal sealed record LiveFault(string Kind, IReadOnlyList<string> Right, Func<Random, string, double, string[]> Arguments)
{
    /// <summary>All kinds.</summary>
    internal static IReadOnlyList<LiveFault> Kinds { get; } =
    [
        new("CPU hog", ["cpu", "load", "pressure_cpu", "container_cpu"],
            static (_, _, _) => ["cpu"]),
        new("memory leak", ["memory", "committed", "swap", "pressure_memory", "container_memory_used"],
            static (random, _, pace) => Growing("memory", random.Next(300, 401), pace)),
        new("write storm", ["disk_write_bytes", "disk_writes", "disk_busy", "disk_latency", "disk_queue", "cpu_iowait", "pressure_io"],
            static (random, file, _) => ["write", file, Text(random.Next(32, 129))]),
        new("fork storm", ["process_count", "thread_count", "container_task_count"],
            static (random, _, pace) => Growing("crowd", random.Next(300, 401), pace)),
        new("descriptor leak", ["open_file_count", "handle_count"],
            static (random, _, pace) => Growing("files", random.Next(12000, 16001), pace)),
        new("thread leak", ["thread_count", "container_task_count"],
            static (random, _, pace) => Growing("threads", random.Next(600, 901), pace)),
    ];

    private static string[] Growing(string kind, int count, double pace) => [kind, Text(count), Text((int)Math.Ceiling(count * pace))];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
