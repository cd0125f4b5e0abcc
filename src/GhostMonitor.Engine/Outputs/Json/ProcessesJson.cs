using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Outputs;

/// <summary>Writes who used the machine as the JSON document that the endpoint gives. Pure.</summary>
internal static class ProcessesJson
{
    /// <summary>Writes a window, without white space.</summary>
    /// <param name="monitorName">The monitor; null for none.</param>
    /// <param name="window">The window; null where nothing is known of processes.</param>
    /// <param name="rows">Those that used most, in their order.</param>
    public static string Write(string? monitorName, ProcessWindow? window, IReadOnlyList<ResourceProcess> rows)
    {
        var json = new JsonTextWriter();
        json.BeginObject()
            .Name("monitor_name").Value(monitorName)
            .Name("timestamp").Value(window?.Moment)
            .Name("window_seconds").Value(window?.Length.TotalSeconds)
            .Name("busy_seconds").Value(window?.BusySeconds)
            .Name("unexplained_seconds").Value(window?.UnexplainedCpuSeconds)
            .Name("processes").BeginArray();
        foreach (ResourceProcess row in rows)
            Write(json, row);

        json.EndArray().Name("lacks").BeginArray();
        foreach (string lack in window?.Lacks ?? [])
            json.Value(lack);

        return json.EndArray().EndObject().ToString();
    }

    private static void Write(JsonTextWriter json, ResourceProcess row) => json
        .BeginObject()
        .Name("name").Value(row.Name)
        .Name("id").Value(row.Id)
        .Name("instances").Value(row.Instances)
        .Name("cpu_percent").Value(row.CpuPercent)
        .Name("cpu_trend_percent").Value(row.CpuTrendPercent)
        .Name("cpu_seconds").Value(row.CpuSeconds)
        .Name("ended_cpu_seconds").Value(row.EndedCpuSeconds)
        .Name("memory_bytes").Value(row.MemoryBytes)
        .Name("memory_percent").Value(row.MemoryPercent)
        .Name("memory_trend_bytes").Value(row.MemoryTrendBytes)
        .Name("read_bytes_per_second").Value(row.ReadBytesPerSecond)
        .Name("write_bytes_per_second").Value(row.WriteBytesPerSecond)
        .Name("handles").Value(row.Handles)
        .Name("threads").Value(row.Threads)
        .Name("user").Value(row.User)
        .Name("unit").Value(row.Unit)
        .Name("container").Value(row.Container)
        .Name("start_time").Value(row.StartMoment)
        .Name("parent_id").Value(row.ParentId)
        .Name("command_line").Value(row.CommandLine)
        .EndObject();
}
