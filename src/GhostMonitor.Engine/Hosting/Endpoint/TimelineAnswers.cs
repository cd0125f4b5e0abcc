using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Backtesting;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Outputs;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Hosting.Endpoint;

/// <summary>Answers with what happened in a stretch of time: episodes, restarts and steps of the clock. Thread-safe.</summary>
internal sealed class TimelineAnswers(MonitoringScope scope)
{
    /// <summary>The most episodes of one answer.</summary>
    internal const int MostEpisodes = 500;

    /// <summary>Answers. What is read is read in a turn of its own, while the answer is sent.</summary>
    /// <exception cref="RefusedRequestException">What is asked for is wrong.</exception>
    internal Task<HttpResponse> RespondAsync(HttpRequestHead request)
    {
        ResourceMonitor? monitor = AxisRequest.MonitorOf(scope, request);
        var wanted = AxisRequest.Of(scope, monitor, request);
        wanted.Require(DateTimeOffset.MinValue);
        return Task.FromResult(HttpResponse.Document(Write(wanted)));
    }

    private IEnumerable<string> Write(AxisRequest request)
    {
        TimeExtent extent = request.Axis?.FindExtent() ?? new TimeExtent(null, null, HasRecording: false);
        IReadOnlyList<AlertEpisode> episodes = request.Axis?.ReadEpisodes(request.Begin, request.End) ?? [];
        IReadOnlyList<UptimeEvent> events = request.Axis?.ReadEvents(request.Begin, request.End) ?? [];
        DateTimeOffset now = scope.Time.GetUtcNow();
        yield return new JsonTextWriter()
            .BeginObject()
            .Name("monitor_name").Value(request.MonitorName)
            .Name("earliest").Value(extent.Earliest)
            .Name("latest").Value(extent.Latest)
            .Name("has_recording").Value(extent.HasRecording)
            .Name("total_episodes").Value(episodes.Count)
            .Name("episodes").Values(episodes.Skip(episodes.Count - MostEpisodes), (json, each) => EpisodeJson.Write(json, each, now))
            .Name("events").Values(events, EpisodeJson.Write)
            .EndObject().ToString();
    }
}
