using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Tests.Outputs;

/// <summary>The JSON Schema of a sample, made of the schema of numbers.</summary>
internal static class SampleSchema
{
    private static readonly JsonSerializerOptions s_indented =
        new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static string Text()
    {
        var properties = new JsonObject
        {
            ["timestamp"] = new JsonObject { ["type"] = "string", ["format"] = "date-time" },
            ["computer_name"] = new JsonObject { ["type"] = "string" },
            ["window_seconds"] = Nullable("number", "The seconds over which CPU and rates were measured; null where there is no window."),
        };
        AddNumbers(properties, MetricList.Machine);
        foreach (MetricList list in MetricList.All.Skip(1))
            properties[list.JsonName] = new JsonObject { ["type"] = "array", ["items"] = Row(list) };

        properties["unavailable"] = new JsonObject
        {
            ["description"] = "Names of what could not be read: memory, disk:/mnt/nas.",
            ["type"] = "array",
            ["items"] = new JsonObject { ["type"] = "string" },
        };
        properties["failures"] = new JsonObject { ["description"] = "Why.", ["type"] = "array", ["items"] = Failure() };
        properties["lists_read"] = new JsonObject
        {
            ["description"] = "The groups whose list was read, so that an empty one means that there is nothing of the kind.",
            ["type"] = "array",
            ["items"] = new JsonObject { ["type"] = "string" },
        };
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "GhostMonitor sample",
            ["description"] =
                "All numbers of one sample. Percentages are 0 to 100, sizes bytes, rates per second; what was not read is null.",
        };
        Describe(schema, properties);
        return schema.ToJsonString(s_indented) + "\n";
    }

    private static JsonObject Failure() => Describe([], new JsonObject
    {
        ["group"] = new JsonObject { ["type"] = "string" },
        ["instance"] = Nullable("string", "The mount, device or interface; null where it wasn't one of these."),
        ["part"] = Nullable("string", "What of the group or the instance; null for all of it."),
        ["reason"] = new JsonObject { ["type"] = "string" },
    });

    private static JsonObject Row(MetricList list)
    {
        var properties = new JsonObject { ["name"] = new JsonObject { ["type"] = "string" } };
        foreach (RowFact text in list.Texts)
            properties[text.JsonName] = new JsonObject { ["type"] = "string" };

        foreach (RowFact flag in list.Flags)
            properties[flag.JsonName] = new JsonObject { ["type"] = "boolean" };

        AddNumbers(properties, list);
        return Describe([], properties);
    }

    private static void AddNumbers(JsonObject properties, MetricList list)
    {
        foreach (Metric metric in list.Metrics)
            properties[metric.JsonName] = Nullable(metric.IsWhole ? "integer" : "number", metric.Description);
    }

    private static JsonObject Describe(JsonObject schema, JsonObject properties)
    {
        schema["type"] = "object";
        schema["required"] = new JsonArray([.. properties.Select(static property => (JsonNode)property.Key)]);
        schema["properties"] = properties;
        return schema;
    }

    private static JsonObject Nullable(string type, string description) =>
        new() { ["description"] = description, ["type"] = new JsonArray(type, "null") };
}
