using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Backtesting;

namespace GhostMonitor.Engine.Outputs;

/// <summary>All that a report of one machine over a stretch of time says. Immutable.</summary>
internal sealed record HistoryReport
{
    /// <summary>The machine.</summary>
    public string ComputerName { get; init; } = "";

    /// <summary>The monitors whose samples these are; empty if that isn't known.</summary>
    public IReadOnlyList<string> Monitors { get; init; } = [];

    /// <summary>When it was made.</summary>
    public DateTimeOffset GeneratedAt { get; init; }

    /// <summary>The distance at which the samples were meant to be taken.</summary>
    public TimeSpan SampleInterval { get; init; } = SampleHistory.UnknownInterval;

    /// <summary>The samples, oldest first; at least one.</summary>
    public IReadOnlyList<ResourceMetrics> Samples { get; init; } = [];

    /// <summary>True if samples are the means of minutes or hours of a recording.</summary>
    public bool AreMeans { get; init; }

    /// <summary>The transitions of alerts, oldest first.</summary>
    public IReadOnlyList<ResourceAlert> Alerts { get; init; } = [];

    /// <summary>True if nobody recorded alerts with the samples, so that these are what the rules make of them now.</summary>
    public bool AreAlertsReplayed { get; init; }

    /// <summary>The alerts that were open at some moment of this time, from their beginning to their end, in the order of their
    /// beginning.</summary>
    public IReadOnlyList<AlertEpisode> Episodes { get; init; } = [];

    /// <summary>Restarts of the machine and steps of its clock in this time, oldest first.</summary>
    public IReadOnlyList<UptimeEvent> Events { get; init; } = [];

    /// <summary>The alerts of this time in a few numbers.</summary>
    public ReportPeriod Period { get; init; } = new();

    /// <summary>How the machine was at the end.</summary>
    public ResourceHealth Health { get; init; } = new();

    /// <summary>The rules in force.</summary>
    public ThresholdSet Thresholds { get; init; } = ThresholdSet.Empty;

    /// <summary>The time of the first sample.</summary>
    public DateTimeOffset From => Samples[0].Moment;

    /// <summary>The time of the last sample.</summary>
    public DateTimeOffset To => Samples[Samples.Count - 1].Moment;

    /// <summary>The samples as one history.</summary>
    public SampleHistory History => new() { ComputerName = ComputerName, SampleInterval = SampleInterval, Samples = Samples };
}
