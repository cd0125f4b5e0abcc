namespace GhostMonitor.Engine.Metrics;

/// <summary>What all numbers of a machine together say about how usual it is. Immutable.</summary>
internal sealed record AnomalyVerdict
{
    /// <summary>The machine's score, from 0: 1 is the level that ships. Null while too little is learnt.</summary>
    internal double? Score { get; init; }

    /// <summary>In which way it is unusual: the kind of which the score is.</summary>
    internal AnomalyKind Kind { get; init; }

    /// <summary>The numbers that carry it, the most unusual first.</summary>
    internal IReadOnlyList<ResourceAnomaly> Numbers { get; init; } = [];

    /// <summary>Over how long it has learnt.</summary>
    internal TimeSpan LearntFor { get; init; }

    /// <summary>The end of the newest bucket that it judges.</summary>
    internal DateTimeOffset Moment { get; init; }

    /// <summary>How many of the machine's numbers are not learnt because there are too many of them.</summary>
    internal int LeftOut { get; init; }
}
