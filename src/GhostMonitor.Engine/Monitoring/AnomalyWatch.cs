using GhostMonitor.Engine.Alerting;

namespace GhostMonitor.Engine.Monitoring;

/// <summary>Says of a monitor's samples how unusual they are, while a rule of the monitor asks for it.</summary>
/// <remarks>
/// <para>Not thread-safe: it belongs to the sampling thread, and to who stops the monitor once that thread has ended.</para>
/// <para>
/// Without a rule a sample stays as it is, and looking costs the comparison of one reference. What was learnt is kept while the monitor
/// lives: a rule that comes back goes on from there, and the time between counts as a gap.
/// </para>
/// </remarks>
/// <param name="monitorName">The monitor that evaluates.</param>
/// <param name="learning">What has learnt, over restarts; the watch's from here on.</param>
internal sealed class AnomalyWatch(string monitorName, AnomalyLearning learning) : IDisposable
{
    private ThresholdSet? _rules;

    /// <summary>True if the rules of the last sample ask for it.</summary>
    internal bool IsWatched { get; private set; }

    /// <summary>What a user should know of what it began with; null for nothing. Any thread may ask.</summary>
    internal string? Notice => learning.Notice;

    /// <summary>Begins to load what an earlier monitor has learnt, if a rule asks for it.</summary>
    /// <param name="rules">The rules in force.</param>
    /// <param name="now">The time.</param>
    internal void Begin(ThresholdSet rules, DateTimeOffset now)
    {
        if (rules.WatchesAnomalies(monitorName))
            learning.Begin(now);
    }

    /// <summary>Takes the next sample; the detector's clock is the sample's moment.</summary>
    /// <param name="metrics">The sample.</param>
    /// <param name="rules">The rules in force, by which it is evaluated next.</param>
    /// <returns>The sample with the verdict on it; the same one if no rule asks for it.</returns>
    internal ResourceMetrics Step(ResourceMetrics metrics, ThresholdSet rules)
    {
        if (!ReferenceEquals(rules, _rules))
        {
            _rules = rules;
            IsWatched = rules.WatchesAnomalies(monitorName);
        }

        return IsWatched ? metrics.With(learning.Step(metrics)) : metrics;
    }

    /// <summary>Keeps what was learnt, if a rule has asked for it.</summary>
    public void Dispose() => learning.Dispose();
}
