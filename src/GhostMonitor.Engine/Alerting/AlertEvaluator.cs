using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Sampling;

namespace GhostMonitor.Engine.Alerting;

/// <summary>Evaluates a monitor's samples against the thresholds and keeps its open episodes.</summary>
/// <remarks>
/// <para>
/// Not thread-safe: one per monitor, called on its sampling thread; only <see cref="Active"/> may be read from any thread. Where no
/// episode begins, changes or ends, an evaluation allocates nothing.
/// </para>
/// <para>
/// An episode belongs to a resource and an instance, not to a rule: a rule that is changed, or replaced by a more specific one, goes on
/// with it. It ends by its readings, or with a reason: its rule was removed (<c>threshold removed</c>, <c>forecast removed</c>), or its
/// instance is not in a list that was read (<c>gone: unmounted, unplugged or renamed</c>).
/// </para>
/// </remarks>
internal sealed class AlertEvaluator
{
    /// <summary>A distance between samples of more than this many intervals is a gap.</summary>
    public const int GapIntervals = 3;

    private readonly EvaluationPass _pass;
    private readonly ActiveAlerts _active = new();
    private ResourceTrack[] _tracks = [];

    /// <summary>Creates an evaluator without any state.</summary>
    /// <param name="monitorName">The monitor, which rules may name and alerts carry.</param>
    /// <param name="computerName">The machine, which alerts carry.</param>
    /// <param name="expectedInterval">
    /// The monitor's sampling interval, above 0. After a distance of more than <see cref="GapIntervals"/> of it (the machine slept), For
    /// and KeepFor start again, so that time nobody watched completes neither.
    /// </param>
    /// <param name="newId">Makes the identities of episodes; null for random ones.</param>
    public AlertEvaluator(string monitorName, string computerName, TimeSpan expectedInterval, Func<Guid>? newId = null)
    {
        if (expectedInterval <= TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(nameof(expectedInterval), expectedInterval, "The sampling interval is above 0.");

        TimeSpan gapAfter =
            TimeSpan.FromTicks(expectedInterval.Ticks > TimeSpan.MaxValue.Ticks / GapIntervals
                ? TimeSpan.MaxValue.Ticks
                : expectedInterval.Ticks * GapIntervals);
        _pass = new EvaluationPass(monitorName, computerName, gapAfter, newId ?? new RandomIds().Next);
    }

    /// <summary>
    /// The open episodes as of the last sample: each is its last transition with the reading, peak, duration, staleness and message of
    /// now. Immutable; safe from any thread.
    /// </summary>
    public IReadOnlyList<ResourceAlert> Active => _active.ToAlerts();

    /// <summary>
    /// True if a time counts after the last sample: of a breach that is pending or may escalate, or of an episode that may be over.
    /// </summary>
    public bool IsCounting => _pass.IsCounting;

    /// <summary>True if it remembers what changes from sample to sample: the peak of an episode, the points of a forecast.</summary>
    public bool IsFollowing => _pass.HasTrend || _pass.Open.Count > 0;

    /// <summary>
    /// What another evaluator, in another process, needs to go on: episodes that are open or pending, and what rates and forecasts
    /// remember.
    /// </summary>
    public EvaluatorSnapshot Export() => new() { Tracks = [.. _tracks.SelectMany(static track => track.Export())] };

    /// <summary>Goes on from where another evaluator left off. Only before the first sample.</summary>
    /// <param name="snapshot">What it exported. Its times and those that <see cref="Evaluate"/> is given have the same start. A resource
    /// that this version doesn't know is left out.</param>
    public void Restore(EvaluatorSnapshot snapshot)
    {
        var tracks = new Dictionary<ResourceDefinition, ResourceTrack>();
        foreach (TrackSnapshot each in snapshot.Tracks)
        {
            if (ResourceCatalog.TryResolve(each.Resource) is not ResourceDefinition definition)
                continue;

            if (!tracks.TryGetValue(definition, out ResourceTrack? track))
                tracks.Add(definition, track = new ResourceTrack(definition));

            track.Restore(each);
        }

        _tracks = [.. ResourceCatalog.All.Where(tracks.ContainsKey).Select(definition => tracks[definition])];
    }

    /// <summary>Evaluates a sample.</summary>
    /// <param name="metrics">The sample.</param>
    /// <param name="now">Its monotonic time, from any fixed start.</param>
    /// <param name="thresholds">The rules in force.</param>
    /// <param name="alerts">
    /// The transitions are added here: resources in the order of the catalog, instances in the order of the sample with those that it
    /// lacks after them, levels before the forecast.
    /// </param>
    /// <param name="processes">
    /// Who used the machine, in the same monotonic time; null where nobody sweeps over its processes, and alerts then name nobody.
    /// </param>
    public void Evaluate(ResourceMetrics metrics, TimeSpan now, ThresholdSet thresholds, List<ResourceAlert> alerts,
        IProcessHistory? processes = null)
    {
        if (_pass.Begin(metrics, now, thresholds, alerts, processes))
            _tracks = TracksFor(thresholds);

        foreach (ResourceTrack track in _tracks)
            track.Evaluate(_pass);

        _active.Publish(_pass);
    }

    /// <summary>The resources that a rule watches, and those whose open episodes have lost their rule and must end.</summary>
    private ResourceTrack[] TracksFor(ThresholdSet thresholds)
    {
        Dictionary<ResourceDefinition, ResourceTrack> known = _tracks.ToDictionary(static track => track.Definition);
        var tracks = new List<ResourceTrack>();
        foreach (ResourceDefinition definition in ResourceCatalog.All)
        {
            bool isKnown = known.TryGetValue(definition, out ResourceTrack? track);
            if (thresholds.Watches(definition.Name, _pass.MonitorName) || (isKnown && track!.IsActive))
                tracks.Add(track ?? new ResourceTrack(definition));
        }

        return [.. tracks];
    }
}
