using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Outputs;

/// <summary>Writes and reads the report as the JSON document that the endpoint and <c>Get-ResourceReport -AsJson</c> give. Pure.</summary>
internal static class ReportJson
{
    /// <summary>Writes a report, without white space. The members of the contract come first, in its order; others follow them.</summary>
    public static string Write(ResourceReport report) => Begin(report)
        .Name("computer_name").Value(report.ComputerName)
        .Name("monitors").Values(report.Monitors)
        .Name("is_fresh_sample").Value(report.IsFreshSample)
        .EndObject().ToString();

    /// <summary>Writes the members of the contract alone, for a document that has more of its own.</summary>
    public static string WriteContract(ResourceReport report) => Begin(report).EndObject().ToString();

    private static JsonTextWriter Begin(ResourceReport report)
    {
        var json = new JsonTextWriter();
        json.BeginObject().Name("alerts").Values(report.Whole, AlertJson.Write).Name("total_alerts").Value(report.TotalAlerts);
        json.Name("current_metrics");
        Write(json, report.CurrentMetrics);
        return json;
    }

    /// <summary>Reads a report.</summary>
    /// <exception cref="JsonTextException">It is none.</exception>
    public static ResourceReport Read(JsonValue document)
    {
        var reader = new JsonObjectReader(document);
        return new ResourceReport
        {
            Whole = reader.RequireObjects("alerts", AlertJson.Read),
            TotalAlerts = reader.RequireCount("total_alerts"),
            CurrentMetrics = ReadMetrics(reader.RequireObject("current_metrics")),
            ComputerName = reader.RequireText("computer_name"),
            Monitors = reader.RequireTexts("monitors"),
            IsFreshSample = reader.RequireFlag("is_fresh_sample"),
        };
    }

    private static ResourceReportMetrics ReadMetrics(JsonObjectReader reader)
    {
        JsonObjectReader network = reader.RequireObject("network_io");
        return new ResourceReportMetrics
        {
            CpuPercent = reader.Number("cpu_percent"),
            MemoryPercent = reader.Number("memory_percent"),
            DiskPercent = reader.Number("disk_percent"),
            NetworkIO = new ResourceReportNetwork(network.Whole("bytes_sent"), network.Whole("bytes_recv"), network.Whole("packets_sent"),
                network.Whole("packets_recv")),
            ProcessCount = reader.Whole("process_count"),
            Moment = reader.RequireLocalMoment("timestamp"),
        };
    }

    private static void Write(JsonTextWriter json, ResourceReportMetrics metrics) => json
        .BeginObject()
        .Name("cpu_percent").Value(metrics.CpuPercent)
        .Name("memory_percent").Value(metrics.MemoryPercent)
        .Name("disk_percent").Value(metrics.DiskPercent)
        .Name("network_io")
        .BeginObject()
        .Name("bytes_sent").Value(metrics.NetworkIO.BytesSent)
        .Name("bytes_recv").Value(metrics.NetworkIO.BytesReceived)
        .Name("packets_sent").Value(metrics.NetworkIO.PacketsSent)
        .Name("packets_recv").Value(metrics.NetworkIO.PacketsReceived)
        .EndObject()
        .Name("process_count").Value(metrics.ProcessCount)
        .Name("timestamp").Value(metrics.Moment)
        .EndObject();
}
