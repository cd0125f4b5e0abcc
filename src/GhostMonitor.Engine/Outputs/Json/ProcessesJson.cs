using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Outputs;

/// <summary>Writes and reads who used the machine as the JSON document that the endpoint gives. Pure.</summary>
internal static class ProcessesJson
{
    /// <summary>Writes a window, without white space.</summary>
    /// <param name="monitorName">The monitor; null for none.</param>
    /// <param name="window">The window; null where nothing is known of processes.</param>
    /// <param name="start">When the time begins that the window is about; null for none.</param>
    /// <param name="rows">Those that used most, in their order.</param>
    public static string Write(string? monitorName, ProcessWindow? window, DateTimeOffset? start, IReadOnlyList<ResourceProcess> rows)
    {
        var json = new JsonTextWriter();
        json.BeginObject()
            .Name("monitor_name").Value(monitorName)
            .Name("timestamp").Value(window?.Moment)
            .Name("window_start").Value(start)
            .Name("window_end").Value(window?.Moment)
            .Name("window_seconds").Value(window?.Length.TotalSeconds)
            .Name("busy_seconds").Value(window?.BusySeconds)
            .Name("unexplained_seconds").Value(window?.UnexplainedCpuSeconds)
            .Name("processes").Values(rows, Write)
            .Name("lacks").Values(window?.Lacks ?? [])
            .EndObject();
        return json.ToString();
    }

    /// <summary>Reads a process or a group of them.</summary>
    /// <exception cref="JsonTextException">It is none.</exception>
    public static ResourceProcess Read(JsonObjectReader reader) => new()
    {
        Name = reader.RequireText("name"),
        Id = reader.Count("id"),
        Instances = reader.RequireCount("instances"),
        CpuPercent = reader.Number("cpu_percent"),
        CpuTrendPercent = reader.Number("cpu_trend_percent"),
        CpuSeconds = reader.RequireNumber("cpu_seconds"),
        EndedCpuSeconds = reader.RequireNumber("ended_cpu_seconds"),
        MemoryBytes = reader.Whole("memory_bytes"),
        MemoryPercent = reader.Number("memory_percent"),
        MemoryTrendBytes = reader.Whole("memory_trend_bytes"),
        ReadBytesPerSecond = reader.Number("read_bytes_per_second"),
        WriteBytesPerSecond = reader.Number("write_bytes_per_second"),
        Handles = reader.Whole("handles"),
        Threads = reader.Whole("threads"),
        User = reader.Text("user"),
        Unit = reader.Text("unit"),
        Container = reader.Text("container"),
        StartMoment = reader.LocalMoment("start_time"),
        ParentId = reader.Count("parent_id"),
        CommandLine = reader.Text("command_line"),
        Moment = reader.RequireLocalMoment("timestamp"),
        WindowSeconds = reader.RequireNumber("window_seconds"),
        ComputerName = reader.RequireText("computer_name"),
        Unavailable = reader.Texts("unavailable") ?? [],
    };

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
        .Name("timestamp").Value(row.Moment)
        .Name("window_seconds").Value(row.WindowSeconds)
        .Name("computer_name").Value(row.ComputerName)
        .Name("unavailable").Values(row.Unavailable)
        .EndObject();
}
