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
            .Name("computer_name").Value(Environment.MachineName)
            .Name("started_at").Value(startedAt)
            .Name("uptime_seconds").Value(uptime.TotalSeconds);
        WriteProcess(json);
        json.Name("endpoints").BeginArray();
        foreach (EndpointRoute route in routes)
            json.BeginObject().Name("path").Value(route.Path).Name("description").Value(route.Description).EndObject();

        json.EndArray().Name("monitors").BeginArray();
        foreach (ResourceMonitor monitor in scope.Monitors)
            Write(json, monitor.GetInfo(), monitor.SampleAge);

        json.EndArray().Name("thresholds").BeginArray();
        foreach (ResourceThreshold rule in scope.Thresholds.Current.Rules)
            ThresholdJson.Write(json, rule);

        json.EndArray().Name("actions").BeginArray();
        foreach (ResourceAlertAction action in scope.Actions.Snapshot())
            Write(json, action);

        return json.EndArray().EndObject().ToString();
    }

    /// <summary>What the process that monitors costs: memory that is resident, and CPU time since its start.</summary>
    private static void WriteProcess(JsonTextWriter json)
    {
        using var process = Process.GetCurrentProcess();
        json.Name("process_id").Value(process.Id)
            .Name("process_memory_bytes").Value(process.WorkingSet64)
            .Name("process_cpu_seconds").Value(process.TotalProcessorTime.TotalSeconds);
    }

    /// <summary>The age is monotonic; before the first sample it is that of the monitor.</summary>
    private static void Write(JsonTextWriter json, ResourceMonitorInfo monitor, TimeSpan sampleAge) => json
        .BeginObject()
        .Name("name").Value(monitor.Name)
        .Name("state").Value(monitor.State.ToLowerInvariant())
        .Name("sample_interval_seconds").Value(monitor.SampleInterval.TotalSeconds)
        .Name("started_at").Value(monitor.StartedMoment)
        .Name("last_sample_at")
            .Value(monitor.LastSampleMoment?.ToUniversalTime().ToString("o", System.Globalization.CultureInfo.InvariantCulture))
        .Name("last_sample_age_seconds").Value(sampleAge.TotalSeconds)
        .Name("last_sample_milliseconds").Value(monitor.LastSampleMilliseconds)
        .Name("samples_taken").Value(monitor.SamplesTaken)
        .Name("samples_missed").Value(monitor.SamplesMissed)
        .Name("samples_failed").Value(monitor.SamplesFailed)
        .Name("active_alerts").Value(monitor.ActiveAlerts)
        .Name("total_alerts").Value(monitor.TotalAlerts)
        .EndObject();

    /// <summary>An action's target and its last error may say where alerts go, so they stay inside.</summary>
    private static void Write(JsonTextWriter json, ResourceAlertAction action) => json
        .BeginObject()
        .Name("name").Value(action.Name)
        .Name("kind").Value(action.Kind)
        .Name("invocations").Value(action.Invocations)
        .Name("successes").Value(action.Successes)
        .Name("failures").Value(action.Failures)
        .Name("timeouts").Value(action.Timeouts)
        .Name("dropped").Value(action.Dropped)
        .Name("is_hung").Value(action.IsHung)
        .EndObject();
}
