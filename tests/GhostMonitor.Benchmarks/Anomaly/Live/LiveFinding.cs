using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Benchmarks.Anomaly.Live;

/// <summary>A fault, and what was said of it.</summary>
/// <param name="Fault">Its kind.</param>
/// <param name="Begin">When it was started.</param>
/// <param name="End">When it was ended.</param>
/// <param name="WasAlerting">Whether an alert was open already: then none can begin in it.</param>
internal sealed record LiveFinding(LiveFault Fault, TimeSpan Begin, TimeSpan End, bool WasAlerting)
{
    // A fault is in two buckets of five minutes at least, and the second one is complete up to so long after its end.
    private static readonly TimeSpan s_after = TimeSpan.FromMinutes(10);

    /// <summary>When the first alert began that is of it; null if there is none.</summary>
    internal TimeSpan? FoundAfter { get; private init; }

    /// <summary>The machine's score where the alert began; without one the highest.</summary>
    internal double Score { get; private init; }

    /// <summary>The numbers of that score.</summary>
    internal IReadOnlyList<ResourceAnomaly> Numbers { get; private init; } = [];

    /// <summary>Whether an alert began within so long, of the clock's time.</summary>
    internal bool IsFoundWithin(TimeSpan time) => FoundAfter <= time;

    /// <summary>Whether the first number is one of those that are right.</summary>
    internal bool IsFirstRight => Numbers is [ResourceAnomaly first, ..] && Fault.Right.Contains(first.ResourceName);

    /// <summary>Whether what is said at a time may be said of it: from its begin until the last bucket that it is in was judged.</summary>
    internal bool Covers(TimeSpan time) => time >= Begin && time <= End + s_after;

    /// <summary>Takes what the machine said.</summary>
    internal LiveFinding With(LiveMachine machine)
    {
        ResourceAlert? alert = machine.Begun.FirstOrDefault(each => Covers(CompressedTime.SinceStart(each.Moment)));
        AnomalyVerdict? highest = machine.Verdicts.Where(each => Covers(CompressedTime.SinceStart(each.Moment)))
            .MaxBy(static each => each.Score);
        return this with
        {
            FoundAfter = alert is null ? null : CompressedTime.SinceStart(alert.Moment) - Begin,
            Score = alert?.CurrentValue ?? highest?.Score ?? 0,
            Numbers = alert?.Anomalies ?? highest?.Numbers ?? [],
        };
    }
}
