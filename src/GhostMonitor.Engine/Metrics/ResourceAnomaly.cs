using GhostMonitor.Engine.Platform;

namespace GhostMonitor;

/// <summary>One number of a machine that is not as usual: what it is, how far from usual, and which view of it said so.</summary>
/// <remarks>Immutable, so it may be read from any thread.</remarks>
public sealed record ResourceAnomaly
{
    /// <summary>The machine.</summary>
    public string ComputerName { get; init; } = "";

    /// <summary>The monitor that looked; empty for a recording of which none is known.</summary>
    public string MonitorName { get; init; } = "";

    /// <summary>When, in local time.</summary>
    public DateTime Timestamp => Moment.LocalDateTime;

    /// <summary>When, exactly.</summary>
    internal DateTimeOffset Moment { get; init; }

    /// <summary>When the episode was raised that it is a number of, local time; null where none is open.</summary>
    public DateTime? StartedAt => StartedMoment?.LocalDateTime;

    /// <summary>When that episode ended, local time; null while it goes on.</summary>
    public DateTime? EndedAt => EndedMoment?.LocalDateTime;

    /// <summary>The machine's score then, of all its numbers together: 1 is the level that ships.</summary>
    public double MachineScore { get; init; }

    /// <summary>Its place among the machine's numbers, from 1: the most unusual is first.</summary>
    public int Rank { get; init; }

    /// <summary>The number.</summary>
    public string ResourceName { get; init; } = "";

    /// <summary>Whose number it is: a mount, a device, an interface; null for the machine's.</summary>
    public string? Instance { get; init; }

    /// <summary>In which way it is unusual: <c>Unseen</c> or <c>Spike</c>.</summary>
    public string Kind => Way.ToString();

    /// <summary>How unusual it is, from 0: 1 is the level that ships.</summary>
    public double Score { get; init; }

    /// <summary>The reading, in <see cref="Unit"/>: the mean of its bucket.</summary>
    public double? Value { get; init; }

    /// <summary>What the readings are counted in; empty for a plain number.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Nineteen of twenty readings were above this, in <see cref="Unit"/>.</summary>
    public double? UsualLow { get; init; }

    /// <summary>Nineteen of twenty readings were below this, in <see cref="Unit"/>.</summary>
    public double? UsualHigh { get; init; }

    /// <summary>Which view of the number said so, in plain words.</summary>
    public string Explanation { get; init; } = "";

    /// <summary>
    /// Who used most of what the number counts that carried the episode, in a line; null where none is open, or nobody looked.
    /// </summary>
    public string? Culprits { get; init; }

    /// <summary>What the engine decides by. Its name is <see cref="Kind"/>.</summary>
    internal AnomalyKind Way { get; init; }

    /// <summary>The moment of <see cref="StartedAt"/>.</summary>
    internal DateTimeOffset? StartedMoment { get; init; }

    /// <summary>The moment of <see cref="EndedAt"/>.</summary>
    internal DateTimeOffset? EndedMoment { get; init; }

    /// <summary>The same as <see cref="Explanation"/>.</summary>
    public override string ToString() => PlainText.Of(Explanation);
}
