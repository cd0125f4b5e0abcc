using GhostMonitor.Engine.Alerting;

namespace GhostMonitor.Engine.Monitoring;

/// <summary>Episodes that a killed process left open, so that nobody ends them any more. Immutable.</summary>
/// <param name="Since">What had its last alert before this, and no running monitor knows, is one of them.</param>
/// <param name="LastSample">The last sample of those who left them.</param>
internal readonly record struct LeftOpen(DateTimeOffset Since, DateTimeOffset LastSample)
{
    /// <summary>True if an episode is one of them, also where a later one of the same instance has bounded it.</summary>
    /// <param name="episode">The episode.</param>
    /// <param name="open">Those that running monitors know.</param>
    internal bool Includes(AlertEpisode episode, IReadOnlyList<ResourceAlert> open) =>
        episode.Last.Change != AlertTransition.Resolved && episode.Last.Moment < Since && !open.Any(alert => alert.Id == episode.Id);

    /// <summary>The episode with the end at which it was seen last.</summary>
    internal AlertEpisode End(AlertEpisode episode)
    {
        DateTimeOffset seen = LastSample > episode.Last.Moment ? LastSample : episode.Last.Moment;
        return episode.EndedAt < seen ? episode : episode with { EndedAt = seen };
    }
}
