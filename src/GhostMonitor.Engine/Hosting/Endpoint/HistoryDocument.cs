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
        Begin(json, monitor);
        foreach (ResourceMetrics sample in samples)
        {
            MetricsJson.Write(json, sample);
            yield return json.Take();
        }

        json.EndArray().Name("limits").BeginArray();
        if (samples.Count > 0)
            WriteLimits(json, monitor, samples[samples.Count - 1], thresholds);

        yield return End(json.EndArray(), resolution: null, next: null);
    }

    /// <summary>Writes a page of samples, a piece for each.</summary>
    /// <param name="monitor">Whose; null where no monitor runs.</param>
    /// <param name="page">The page.</param>
    /// <param name="sampleOf">The sample of a row.</param>
    /// <param name="thresholds">The rules in force.</param>
    /// <param name="resolution">How finely a recording was read; null for what a monitor keeps.</param>
    internal static IEnumerable<string> Write<T>(string? monitor, Page<T> page, Func<T, ResourceMetrics> sampleOf,
        ThresholdSet thresholds, RecordResolution? resolution)
    {
        var json = new JsonTextWriter();
        ResourceMetrics? last = null;
        Begin(json, monitor);
        foreach (string piece in page.Write(json, (json, row) => MetricsJson.Write(json, last = sampleOf(row))))
            yield return piece;

        json.EndArray().Name("limits").BeginArray();
        if (last is not null)
            WriteLimits(json, monitor, last, thresholds);

        yield return End(json.EndArray(), resolution, page.Next);
    }

    /// <summary>Writes a page of minutes or hours, a piece for each.</summary>
    internal static IEnumerable<string> Write(string? monitor, Page<RecordedMetrics> page, RecordResolution resolution)
    {
        var json = new JsonTextWriter();
        Begin(json, monitor);
        json.EndArray().Name("limits").Values([]).Name("rows").BeginArray();
        foreach (string piece in page.Write(json, RecordedJson.Write))
            yield return piece;

        yield return End(json.EndArray(), resolution, page.Next);
    }

    private static void Begin(JsonTextWriter json, string? monitor) =>
        json.BeginObject().Name("monitor_name").Value(monitor).Name("samples").BeginArray();

    private static string End(JsonTextWriter json, RecordResolution? resolution, string? next) => json
        .Name("resolution").Value(resolution?.ToString().ToLowerInvariant())
        .Name("next").Value(next)
        .EndObject().Take();

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

    /// <summary>Writes the rule that decides for an instance, as a value.</summary>
    internal static void WriteLimit(JsonTextWriter json, ResourceThreshold rule, string? instance) => json
        .BeginObject()
        .Name("resource_name").Value(rule.ResourceName)
        .Name("instance").Value(instance)
        .Name("warning").Value(rule.Warning)
        .Name("critical").Value(rule.Critical)
        .Name("below").Value(rule.Below)
        .EndObject();
}
