using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Hosting.Client;

/// <summary>Reads what an agent says of itself: <c>/api/status</c>. Pure.</summary>
internal static class AgentDocument
{
    /// <summary>Where it is.</summary>
    public const string Path = "/api/status";

    /// <summary>Reads the document.</summary>
    /// <param name="document">The answer.</param>
    /// <exception cref="JsonTextException">It is no status, or that of an older version.</exception>
    public static ResourceAgent Read(JsonValue document)
    {
        var reader = new JsonObjectReader(document);
        return new ResourceAgent
        {
            ComputerName = reader.RequireText("computer_name"),
            Version = reader.RequireText("version"),
            ProcessId = reader.RequireCount("process_id"),
            StartedMoment = reader.RequireLocalMoment("started_at"),
            MemoryBytes = reader.RequireWhole("process_memory_bytes"),
            CpuSeconds = reader.RequireNumber("process_cpu_seconds"),
            Monitors = reader.RequireObjects("monitors", Monitor),
        };
    }

    private static AgentMonitor Monitor(JsonObjectReader reader) => new(
        reader.RequireText("name"),
        reader.RequireSeconds("last_sample_age_seconds"),
        reader.RequireSeconds("sample_interval_seconds"));
}
