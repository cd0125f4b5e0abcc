namespace GhostMonitor.Benchmarks.Anomaly;

/// <summary>A machine or a service: its metrics without labels, then with them.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Train">One array a metric, without labels.</param>
/// <param name="Test">The same metrics afterwards.</param>
/// <param name="Incidents">The incidents in <paramref name="Test"/>.</param>
internal sealed record Machine(string Name, double[][] Train, double[][] Test, IReadOnlyList<LabelledRun> Incidents)
{
    /// <summary>How many readings come before the labelled ones.</summary>
    internal int TrainReadings => Train[0].Length;

    /// <summary>How many readings are labelled.</summary>
    internal int TestReadings => Test[0].Length;

    /// <summary>The metrics that change, each over both parts in one run.</summary>
    internal Series[] Changing() => [.. Train
        .Select((train, column) => Series.EveryFiveMinutes($"{Name} {column + 1}", [.. train, .. Test[column]]))
        .Where(series => series.Values.Any(value => value != series.Values[0]))];
}
