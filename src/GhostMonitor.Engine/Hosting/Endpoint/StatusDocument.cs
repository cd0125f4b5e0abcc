using System.Diagnostics;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Outputs;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Hosting.Endpoint;

/// <summary>Writes what runs and how it does: the endpoints, the monitors, the thresholds and the actions. Pure.</summary>
internal static class StatusDocument
{
    /// <summary>The module's version.</summary>
    internal static string Version { get; } = typeof(StatusDocument).Assembly.GetName().Version!.ToString(3);

    internal static string Write(MonitoringScope scope, IReadOnlyList<EndpointRoute> routes, DateTimeOffset startedAt, TimeSpan uptime)
    {
        var json = new JsonTextWriter();
        json.BeginObject()
            .Name("name").Value("GhostMonitor")
            .Name("version").Value(Version)
            .Name("api_version").Value(ApiVersion.Current)
            .Name("api_oldest").Value(ApiVersion.Oldest)
            .Name("computer_name").Value(Environment.MachineName)
            .Name("started_at").Value(startedAt)
            .Name("uptime_seconds").Value(uptime.TotalSeconds);
        WriteProcess(json);
        json.Name("endpoints").BeginArray();
        foreach (EndpointRoute route in routes)
            json.BeginObject().Name("path").Value(route.Path).Name("description").Value(route.Description).EndObject();

        return json.EndArray()
            .Name("monitors").Values(scope.Monitors, static (json, each) => MonitorJson.Write(json, each.GetInfo(), each.SampleAge))
            .Name("thresholds").Values(scope.Thresholds.Current.Rules, ThresholdJson.Write)
            .Name("actions").Values(scope.Actions.Snapshot(), ActionJson.Write)
            .EndObject().ToString();
    }

    /// <summary>What the process that monitors costs: memory that is resident, and CPU time since its start.</summary>
    private static void WriteProcess(JsonTextWriter json)
    {
        using var process = Process.GetCurrentProcess();
        json.Name("process_id").Value(process.Id)
            .Name("process_memory_bytes").Value(process.WorkingSet64)
            .Name("process_cpu_seconds").Value(process.TotalProcessorTime.TotalSeconds);
    }
}
