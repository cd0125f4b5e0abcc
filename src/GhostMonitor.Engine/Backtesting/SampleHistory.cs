using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Backtesting;

/// <summary>
/// The samples of one monitor or one machine over a stretch of time, and what is known of the alerts that they raised. Immutable.
/// </summary>
internal sealed record SampleHistory
{
    /// <summary>The interval that is taken where the samples don't show it: a monitor's default.</summary>
    public static readonly TimeSpan UnknownInterval = TimeSpan.FromSeconds(30);

    /// <summary>The monitor; empty for samples of which none is known.</summary>
    public string MonitorName { get; init; } = "";

    /// <summary>The machine.</summary>
    public string ComputerName { get; init; } = "";

    /// <summary>The distance at which the samples were meant to be taken, above 0.</summary>
    public TimeSpan SampleInterval { get; init; } = UnknownInterval;

    /// <summary>The samples, oldest first.</summary>
    public IReadOnlyList<ResourceMetrics> Samples { get; init; } = [];

    /// <summary>
    /// True if each sample is the mean of a minute or an hour of a recording, so that what lasted for less shows lower than it was.
    /// </summary>
    public bool AreMeans { get; init; }

    /// <summary>The transitions that were recorded, oldest first; null where nobody knows whether there were any.</summary>
    public IReadOnlyList<ResourceAlert>? Alerts { get; init; }

    /// <summary>The recorded episodes that are still open, each as it is now.</summary>
    public IReadOnlyList<ResourceAlert> ActiveAlerts { get; init; } = [];

    /// <summary>True if its samples say how unusual they are as far as that can be said.</summary>
    private bool AreJudged { get; init; }

    /// <summary>Samples of any origin, one history for each machine; their interval is the median distance between them.</summary>
    /// <param name="samples">The samples, in any order.</param>
    public static IReadOnlyList<SampleHistory> OfSamples(IEnumerable<ResourceMetrics> samples) =>
    [
        .. samples
            .GroupBy(static metrics => metrics.ComputerName, StringComparer.OrdinalIgnoreCase)
            .Select(static machine => InOrder(machine))
            .Select(static inOrder => new SampleHistory
            {
                ComputerName = inOrder[0].ComputerName,
                SampleInterval = MedianDistance(inOrder),
                Samples = inOrder,
            }),
    ];

    /// <summary>One history for each machine: the samples of its monitors together, without their alerts.</summary>
    /// <param name="histories">Any histories, each with a sample at least.</param>
    public static IReadOnlyList<SampleHistory> ByComputer(IEnumerable<SampleHistory> histories) =>
    [
        .. histories
            .GroupBy(static history => history.ComputerName, StringComparer.OrdinalIgnoreCase)
            .Select(static machine => machine.First() with
            {
                MonitorName = "",
                SampleInterval = machine.Max(static history => history.SampleInterval),
                Samples = InOrder(machine.SelectMany(static history => history.Samples)),
                Alerts = null,
                ActiveAlerts = [],
            }),
    ];

    /// <summary>The part of the history that lies in a stretch of time.</summary>
    /// <param name="after">Only samples taken later than this.</param>
    /// <param name="before">Only samples taken earlier than this.</param>
    /// <param name="last">Of those, only the newest.</param>
    public SampleHistory Between(DateTimeOffset after, DateTimeOffset before, int last = int.MaxValue)
    {
        ResourceMetrics[] within = [.. Samples.Where(metrics => metrics.Moment > after && metrics.Moment < before)];
        return this with { Samples = [.. within.Skip(Math.Max(0, within.Length - last))] };
    }

    /// <summary>
    /// The history as a monitor with these rules would have it: where one asks how unusual the machine is, samples say so.
    /// </summary>
    /// <param name="rules">The rules under which it is replayed.</param>
    public SampleHistory For(ThresholdSet rules) => !AreJudged && rules.WatchesAnomalies(MonitorName) ? WithAnomalies() : this;

    /// <summary>
    /// Each sample with how unusual it is. One that was taken while a rule asked for it keeps what it says; for the others it is learnt
    /// from all samples before them, so the first hundred buckets of five minutes are not judged.
    /// </summary>
    internal SampleHistory WithAnomalies()
    {
        var detector = new MachineDetector();
        return this with { AreJudged = true, Samples = [.. Samples.Select(Judged)] };

        ResourceMetrics Judged(ResourceMetrics metrics)
        {
            AnomalyVerdict verdict = detector.Step(metrics);
            return metrics.AnomalyScore is null ? metrics.With(verdict) : metrics;
        }
    }

    private static ResourceMetrics[] InOrder(IEnumerable<ResourceMetrics> samples) =>
        [.. samples.OrderBy(static metrics => metrics.Moment)];

    private static TimeSpan MedianDistance(ResourceMetrics[] samples)
    {
        TimeSpan[] distances =
        [
            .. samples.Skip(1)
                .Select((metrics, before) => metrics.Moment - samples[before].Moment)
                .Where(static distance => distance > TimeSpan.Zero)
                .OrderBy(static distance => distance),
        ];
        return distances.Length == 0 ? UnknownInterval : distances[distances.Length / 2];
    }
}
