using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Outputs;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Hosting.Endpoint;

/// <summary>Writes samples with the thresholds that decide for what the last of them holds. Pure.</summary>
internal static class HistoryDocument
{
    /// <summary>
    /// Writes the document, a piece for each sample: a history may be far larger than what should be in memory for each client.
    /// </summary>
    /// <param name="monitor">Whose samples; null for one that was taken for the request.</param>
    /// <param name="samples">Oldest first.</param>
    /// <param name="thresholds">The rules in force.</param>
    /// <returns>The pieces, made one by one as they are asked for.</returns>
    internal static IEnumerable<string> Write(string? monitor, IReadOnlyList<ResourceMetrics> samples, ThresholdSet thresholds)
    {
        var json = new JsonTextWriter();
        json.BeginObject().Name("monitor_name").Value(monitor).Name("samples").BeginArray();
        foreach (ResourceMetrics sample in samples)
        {
            MetricsJson.Write(json, sample);
            yield return json.Take();
        }

        json.EndArray().Name("limits").BeginArray();
        if (samples.Count > 0)
            WriteLimits(json, monitor, samples[samples.Count - 1], thresholds);

        yield return json.EndArray().EndObject().Take();
    }

    private static void WriteLimits(JsonTextWriter json, string? monitor, ResourceMetrics metrics, ThresholdSet thresholds)
    {
        foreach (ResourceDefinition definition in ResourceCatalog.Measured)
        {
            for (int row = 0; row < definition.Count(metrics); row++)
            {
                string? instance = definition.InstanceName(metrics, row);
                if (thresholds.Find(definition.Name, instance, monitor) is ResourceThreshold rule)
                    WriteLimit(json, rule, instance);
            }
        }
    }

    private static void WriteLimit(JsonTextWriter json, ResourceThreshold rule, string? instance) => json
        .BeginObject()
        .Name("resource_name").Value(rule.Resource)
        .Name("instance").Value(instance)
        .Name("warning").Value(rule.Warning)
        .Name("critical").Value(rule.Critical)
        .Name("below").Value(rule.Below)
        .EndObject();
}
