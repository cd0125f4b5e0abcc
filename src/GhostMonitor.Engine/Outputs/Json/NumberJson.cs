using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Outputs;

/// <summary>Writes what a number of the schema is, and what it is in a sample, as a JSON object. Pure.</summary>
internal static class NumberJson
{
    /// <summary>True if a sample has the number, of any instance.</summary>
    internal static bool IsKnown(Metric metric, ResourceMetrics sample) =>
        Enumerable.Range(0, metric.Count(sample)).Any(row => metric.Value(sample, row) is not null);

    /// <summary>Writes a number as a value. Of a number with instances, each has its reading at its place.</summary>
    internal static void Write(JsonTextWriter json, Metric metric, ResourceMetrics sample)
    {
        IEnumerable<int> rows = Enumerable.Range(0, metric.Count(sample));
        json.BeginObject()
            .Name("resource_name").Value(metric.Name)
            .Name("group").Value(ReadingGroups.NamesOf(metric.Kinds).First())
            .Name("list").Value(metric.HasInstances ? metric.List.JsonName : null)
            .Name("unit").Value(metric.UnitText)
            .Name("summary").Value(metric.Description)
            .Name("aliases").Values(metric.Aliases)
            .Name("instances");
        if (metric.HasInstances)
            json.Values(rows, (json, row) => json.Value(metric.InstanceName(sample, row))).Name("latest").Values(rows, WriteReading);
        else
            json.Value((string?)null).Name("latest").Value(metric.Value(sample, 0));

        json.EndObject();

        void WriteReading(JsonTextWriter json, int row) => json.Value(metric.Value(sample, row));
    }
}
