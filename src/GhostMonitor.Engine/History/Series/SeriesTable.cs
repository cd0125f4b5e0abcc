namespace GhostMonitor.Engine.History;

/// <summary>Several numbers over the same points of time. Immutable.</summary>
internal sealed record SeriesTable
{
    /// <summary>
    /// When each point begins; of single samples, when they were taken. Earliest first. Where the machine was not watched there is one
    /// point at which no number has a reading.
    /// </summary>
    internal IReadOnlyList<DateTimeOffset> Times { get; init; } = [];

    /// <summary>What a point covers; of single samples their usual distance, and 0 where there are less than two.</summary>
    internal TimeSpan Step { get; init; }

    /// <summary>True if each point is one sample, so that the least and the greatest are the mean.</summary>
    internal bool AreSingle { get; init; }

    /// <summary>The numbers that had a reading at all, in the order of the schema, then of the instances.</summary>
    internal IReadOnlyList<SeriesColumn> Columns { get; init; } = [];

    /// <summary>How many series were left out because they were too many.</summary>
    internal int LeftOut { get; init; }
}
