using System.Globalization;

namespace GhostMonitor.Benchmarks.Processes;

/// <summary>One kind of incident: what goes wrong, which number shows it, and the level that it must breach.</summary>
/// <param name="Kind">What it is called.</param>
/// <param name="Resource">The number that a threshold is set for.</param>
/// <param name="Level">The threshold, from what the machine shows before.</param>
/// <param name="Arguments">What the program of native/trouble.c is given; the file is one that it may write.</param>
internal sealed record Incident(string Kind, string Resource, Func<double, double> Level, Func<Random, string, string[]> Arguments)
{
    private const double Megabyte = 1 << 20;

    /// <summary>All kinds. Their sizes are far from what a machine does by itself, and small enough for one that others use too.</summary>
    internal static IReadOnlyList<Incident> Kinds { get; } =
    [
        new("CPU hog", "cpu", static before => Math.Min(95, before + ((100 - before) / 3)), static (_, _) => ["cpu"]),
        new("memory leak", "memory_used", static before => before + (300 * Megabyte),
            static (random, _) => ["memory", Between(random, 800, 900), Between(random, 300, 500)]),
        new("write storm", "disk_write_bytes", static before => (before * 1.5) + (5 * Megabyte),
            static (random, file) => ["write", file, Between(random, 32, 128)]),
        new("fork storm", "process_count", static before => before + 100,
            static (random, _) => ["crowd", Between(random, 300, 400), Between(random, 200, 300)]),
        new("descriptor leak", "open_file_count", static before => before + 4000,
            static (random, _) => ["files", Between(random, 12000, 16000), Between(random, 6000, 9000)]),
        new("thread leak", "thread_count", static before => before + 250,
            static (random, _) => ["threads", Between(random, 600, 900), Between(random, 400, 600)]),
    ];

    private static string Between(Random random, int least, int most) =>
        random.Next(least, most + 1).ToString(CultureInfo.InvariantCulture);
}
