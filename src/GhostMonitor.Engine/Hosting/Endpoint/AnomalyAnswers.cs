using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Outputs;

namespace GhostMonitor.Engine.Hosting.Endpoint;

/// <summary>Answers with how usual the machine is now, or in episodes that monitors keep. Thread-safe.</summary>
internal sealed class AnomalyAnswers(MonitoringScope scope)
{
    /// <summary>Answers.</summary>
    /// <exception cref="RefusedRequestException">What is asked for is wrong.</exception>
    internal Task<HttpResponse> RespondAsync(HttpRequestHead request)
    {
        var query = new RequestQuery(request);
        DateTimeOffset? after = query.Moment("after");
        DateTimeOffset? before = query.Moment("before");
        int? last = HistoryAnswers.LastOf(request, 1);
        bool isNow = after is null && before is null && last is null;
        ThresholdSet thresholds = scope.Thresholds.Current;
        AnomalyReading[] readings =
        [
            .. query.Monitors(scope).Select(monitor => isNow
                ? AnomalyReading.Of(monitor, thresholds)
                : AnomalyReading.Of(monitor, thresholds, after ?? DateTimeOffset.MinValue, before ?? DateTimeOffset.MaxValue,
                    last ?? int.MaxValue)),
        ];
        return Task.FromResult(HttpResponse.Document(AnomalyReadingJson.Write(readings)));
    }
}
