using System.Text.Json.Nodes;
using Json.Schema;

namespace GhostMonitor.Engine.Tests.Outputs;

/// <summary>The JSON Schemas in docs/schemas, by which documents are judged strictly: they may hold nothing that isn't described.</summary>
internal static class PublishedSchemas
{
    private static readonly Uri s_base = new("https://schemas.test/");
    private static readonly Lazy<Dictionary<Uri, JsonSchema>> s_schemas = new(Load);

    internal static string Folder { get; } = Path.Combine(RepositoryRoot.Path, "docs", "schemas");

    internal static IEnumerable<string> Names => Directory.GetFiles(Folder, "*.json").Select(static file => Path.GetFileName(file));

    /// <summary>What is wrong with a document; empty if nothing is.</summary>
    /// <param name="schema">The schema's file.</param>
    /// <param name="json">The document.</param>
    internal static string[] Errors(string schema, string json)
    {
        var options = new EvaluationOptions { OutputFormat = OutputFormat.List, RequireFormatValidation = true };
        foreach (KeyValuePair<Uri, JsonSchema> published in s_schemas.Value)
            options.SchemaRegistry.Register(published.Key, published.Value);

        JsonSchema root = s_schemas.Value[new Uri(s_base, schema)];
        EvaluationResults results = root.Evaluate(JsonNode.Parse(json), options);
        return results.IsValid
            ? []
            : [.. results.Details.Where(static detail => detail.Errors is not null)
                .SelectMany(static detail => detail.Errors!.Select(error => $"{detail.InstanceLocation} {error.Key}: {error.Value}"))];
    }

    private static Dictionary<Uri, JsonSchema> Load()
    {
        var schemas = new Dictionary<Uri, JsonSchema>();
        foreach (string name in Names)
        {
            JsonNode schema = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, name)))!;
            Close(schema);
            schema["$id"] = new Uri(s_base, name).ToString();
            schemas.Add(new Uri(s_base, name), JsonSchema.FromText(schema.ToJsonString()));
        }

        return schemas;
    }

    private static void Close(JsonNode? schema)
    {
        if (schema is JsonArray items)
        {
            foreach (JsonNode? item in items)
                Close(item);
        }

        if (schema is not JsonObject members)
            return;

        foreach (KeyValuePair<string, JsonNode?> member in members)
            Close(member.Value);

        if (members["properties"] is JsonObject && members["type"] is JsonValue)
            members["additionalProperties"] = false;
    }
}
