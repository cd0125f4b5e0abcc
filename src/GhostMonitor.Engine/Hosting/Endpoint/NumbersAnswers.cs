using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Outputs;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Hosting.Endpoint;

/// <summary>Answers with every number of the schema that is known, and what it is now. Thread-safe.</summary>
internal sealed class NumbersAnswers(MonitoringScope scope, SampleSource source)
{
    /// <summary>Answers.</summary>
    /// <exception cref="RefusedRequestException">What is asked for is wrong.</exception>
    internal async Task<HttpResponse> RespondAsync(HttpRequestHead request)
    {
        ResourceMonitor? monitor = AxisRequest.MonitorOf(scope, request);
        ResourceMetrics sample = monitor?.Latest ?? await source.TakeAsync().ConfigureAwait(false);
        return HttpResponse.Document(new JsonTextWriter()
            .BeginObject()
            .Name("monitor_name").Value(monitor?.Name)
            .Name("timestamp").Value(sample.Moment)
            .Name("numbers").Values(Metric.All.Where(metric => NumberJson.IsKnown(metric, sample)),
                (json, metric) => NumberJson.Write(json, metric, sample))
            .EndObject().ToString());
    }
}
