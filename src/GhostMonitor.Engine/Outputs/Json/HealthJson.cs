using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Outputs;

/// <summary>
/// Writes the health of a machine as the JSON document that the endpoint gives: the members of <see cref="ResourceHealth"/>. Pure.
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
            .Name("monitors").BeginArray();
        foreach (string monitor in health.Monitors)
            json.Value(monitor);

        json.EndArray().Name("checks").BeginArray();
        foreach (HealthCheck check in health.Checks)
            Write(json, check);

        json.EndArray().EndObject();
    }

    private static void Write(JsonTextWriter json, HealthCheck check) => json
        .BeginObject()
        .Name("name").Value(check.Name)
        .Name("monitor_name").Value(check.MonitorName)
        .Name("status").Value(check.Status.ToLowerInvariant())
        .Name("description").Value(check.Description)
        .Name("value").Value(check.Value)
        .EndObject();
}
