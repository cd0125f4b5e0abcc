using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Outputs;

/// <summary>
/// Writes and reads the health of a machine as the JSON document that the endpoint gives: the members of <see cref="ResourceHealth"/>.
/// Pure.
/// </summary>
internal static class HealthJson
{
    /// <summary>Writes a health, without white space.</summary>
    public static string Write(ResourceHealth health)
    {
        var json = new JsonTextWriter();
        Write(json, health);
        return json.ToString();
    }

    /// <summary>Writes a health as a value.</summary>
    public static void Write(JsonTextWriter json, ResourceHealth health)
    {
        json.BeginObject()
            .Name("status").Value(health.Status.ToLowerInvariant())
            .Name("timestamp").Value(health.Moment)
            .Name("computer_name").Value(health.ComputerName)
            .Name("is_fresh_sample").Value(health.IsFreshSample)
            .Name("monitors").Values(health.Monitors)
            .Name("checks").Values(health.Checks, Write)
            .EndObject();
    }

    /// <summary>Reads a health.</summary>
    /// <exception cref="JsonTextException">It is none.</exception>
    public static ResourceHealth Read(JsonValue document)
    {
        var reader = new JsonObjectReader(document);
        return new ResourceHealth
        {
            Verdict = reader.RequireOneOf<HealthStatus>("status"),
            Moment = reader.RequireLocalMoment("timestamp"),
            ComputerName = reader.RequireText("computer_name"),
            IsFreshSample = reader.RequireFlag("is_fresh_sample"),
            Monitors = reader.RequireTexts("monitors"),
            Checks = reader.RequireObjects("checks", ReadCheck),
        };
    }

    private static HealthCheck ReadCheck(JsonObjectReader reader) => new()
    {
        Name = reader.RequireText("name"),
        MonitorName = reader.Text("monitor_name"),
        Verdict = reader.RequireOneOf<HealthStatus>("status"),
        Description = reader.RequireText("description"),
        Value = reader.Number("value"),
    };

    private static void Write(JsonTextWriter json, HealthCheck check) => json
        .BeginObject()
        .Name("name").Value(check.Name)
        .Name("monitor_name").Value(check.MonitorName)
        .Name("status").Value(check.Status.ToLowerInvariant())
        .Name("description").Value(check.Description)
        .Name("value").Value(check.Value)
        .EndObject();
}
