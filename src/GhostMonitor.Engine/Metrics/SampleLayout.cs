namespace GhostMonitor.Engine.Metrics;

/// <summary>Which rows a sample has and where their numbers stand. Immutable: samples share it while no row comes or goes.</summary>
internal sealed class SampleLayout
{
    private readonly RowIdentity[][] _rows;
    private readonly int[] _starts;

    /// <param name="rows">The rows of each list, by its number; of the machine there is one. They are kept, not copied.</param>
    internal SampleLayout(RowIdentity[][] rows)
    {
        _rows = rows;
        _starts = new int[rows.Length];
        foreach (MetricList list in MetricList.All)
        {
            _starts[list.Number] = Length;
            Length += rows[list.Number].Length * list.Metrics.Count;
        }
    }

    /// <summary>The machine without any row of a list.</summary>
    internal static SampleLayout Bare { get; } =
        new([.. MetricList.All.Select(static list => list == MetricList.Machine ? [RowIdentity.Nameless] : Array.Empty<RowIdentity>())]);

    /// <summary>How many numbers there are.</summary>
    internal int Length { get; }

    internal RowIdentity[] Rows(MetricList list) => _rows[list.Number];

    /// <summary>Where the numbers of a row begin.</summary>
    internal int StartOf(MetricList list, int row) => _starts[list.Number] + (row * list.Metrics.Count);

    internal int IndexOf(Metric metric, int row) => StartOf(metric.List, row) + metric.Place;

    internal SampleLayout With(MetricList list, RowIdentity[] rows)
    {
        var all = (RowIdentity[][])_rows.Clone();
        all[list.Number] = rows;
        return new SampleLayout(all);
    }
}
