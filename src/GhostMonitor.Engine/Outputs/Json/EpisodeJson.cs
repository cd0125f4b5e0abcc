using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Backtesting;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Outputs;

/// <summary>Writes what happened over time as JSON objects. Pure.</summary>
internal static class EpisodeJson
{
    /// <summary>Writes an episode as a value.</summary>
    /// <param name="json">The writer.</param>
    /// <param name="episode">The episode.</param>
    /// <param name="now">Until when an open one has lasted.</param>
    internal static void Write(JsonTextWriter json, AlertEpisode episode, DateTimeOffset now) => json
        .BeginObject()
        .Name("id").Value(episode.Id.ToString())
        .Name("resource_name").Value(episode.ResourceName)
        .Name("instance").Value(episode.Instance)
        .Name("level").Value(episode.WorstLevel.ToString().ToLowerInvariant())
        .Name("started_at").Value(episode.StartedAt)
        .Name("ended_at").Value(episode.EndedAt)
        .Name("duration_seconds").Value(episode.LengthWithin(DateTimeOffset.MinValue, episode.EndedAt ?? now).TotalSeconds)
        .Name("peak_value").Reading(episode.ResourceName, episode.PeakValue)
        .Name("message").Value(episode.Worst.Message)
        .Name("transitions").Value(episode.Transitions)
        .Name("is_open").Value(episode.EndedAt is null)
        .Name("culprits").Values(episode.Culprits, AlertJson.Write)
        .Name("unexplained_percent").Value(episode.UnexplainedPercent)
        .EndObject();

    /// <summary>Writes a restart or a step of the clock as a value.</summary>
    internal static void Write(JsonTextWriter json, UptimeEvent happened) => json
        .BeginObject()
        .Name("kind").Value(SnakeCase.Of(happened.Kind.ToString()))
        .Name("timestamp").Value(happened.Moment)
        .Name("seconds").Value(happened.Length.TotalSeconds)
        .EndObject();
}
