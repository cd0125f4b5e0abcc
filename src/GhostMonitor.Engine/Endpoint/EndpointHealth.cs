using GhostMonitor.Engine.Json;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Thresholds;

namespace GhostMonitor.Engine.Endpoint;

/// <summary>Decides how the machine does, for an aggregator. Pure.</summary>
internal static class EndpointHealth
{
    /// <summary>How old a monitor's last sample may be at the least: shorter intervals jitter.</summary>
    private static readonly TimeSpan ShortestPatience = TimeSpan.FromSeconds(5);

    /// <summary>The answer: 200 for Healthy and Degraded, 503 for Unhealthy.</summary>
    internal static HttpResponse Respond(ResourceMetrics metrics, IReadOnlyList<ResourceMonitor> monitors, ThresholdSet thresholds, DateTimeOffset now)
    {
        bool isFreshSample = ReportBuilder.Latest(monitors) is null;
        bool isStale = !isFreshSample && monitors.All(monitor => IsStale(monitor, now));
        AlertLevel? worst = isFreshSample ? WorstOf(metrics, thresholds) : WorstOf(monitors);
        string status = isStale || worst == AlertLevel.Critical ? "Unhealthy"
            : worst is not null || metrics.Unavailable.Count > 0 ? "Degraded" : "Healthy";

        var json = new JsonTextWriter();
        json.BeginObject()
            .Name("status").Value(status)
            .Name("reason").Value(Reason(isStale, worst, metrics))
            .Name("worst_level").Value(worst?.ToString().ToLowerInvariant())
            .Name("is_stale").Value(isStale)
            .Name("is_fresh_sample").Value(isFreshSample)
            .Name("computer_name").Value(metrics.ComputerName)
            .Name("timestamp").Value(metrics.Timestamp)
            .Name("unavailable").BeginArray();
        foreach (string name in metrics.Unavailable)
            json.Value(name);

        return HttpResponse.Document(json.EndArray().EndObject().ToString(), status == "Unhealthy" ? 503 : 200);
    }

    private static string Reason(bool isStale, AlertLevel? worst, ResourceMetrics metrics)
    {
        if (isStale)
            return "No monitor has a fresh sample.";

        return worst switch
        {
            AlertLevel.Critical => "A resource is past its critical threshold.",
            AlertLevel.Warning => "A resource is past its warning threshold.",
            _ => metrics.Unavailable.Count > 0 ? "Some readings are not available." : "All resources are within their thresholds.",
        };
    }

    private static bool IsStale(ResourceMonitor monitor, DateTimeOffset now)
    {
        var patience = new TimeSpan(Math.Max(ShortestPatience.Ticks, monitor.Options.SampleInterval.Ticks * 3));
        return monitor.Latest is not ResourceMetrics latest || now - latest.Timestamp > patience;
    }

    private static AlertLevel? WorstOf(IReadOnlyList<ResourceMonitor> monitors) =>
        monitors.SelectMany(static monitor => monitor.ActiveAlerts).Select(static alert => (AlertLevel?)alert.AlertLevel).Max();

    /// <summary>Without a monitor there are no episodes: the sample is held against the thresholds as it is.</summary>
    private static AlertLevel? WorstOf(ResourceMetrics metrics, ThresholdSet thresholds)
    {
        AlertLevel? worst = null;
        foreach (ResourceDefinition definition in ResourceCatalog.Measured)
        {
            for (int row = 0; row < definition.Count(metrics); row++)
            {
                AlertLevel? level = LevelOf(definition.Value(metrics, row), thresholds.Find(definition.Name, definition.InstanceName(metrics, row), null));
                if (level is not null && (worst is null || level > worst))
                    worst = level;
            }
        }

        return worst;
    }

    private static AlertLevel? LevelOf(double? value, ResourceThreshold? rule)
    {
        if (value is not double reading || rule is null)
            return null;

        bool IsPast(double? threshold) => rule.Below ? reading < threshold : reading > threshold;
        if (IsPast(rule.Critical))
            return AlertLevel.Critical;

        return IsPast(rule.Warning) ? AlertLevel.Warning : null;
    }
}
