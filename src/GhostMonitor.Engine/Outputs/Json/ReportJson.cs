using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Outputs;

/// <summary>Writes the report as the JSON document that the endpoint and <c>Get-ResourceReport -AsJson</c> give. Pure.</summary>
internal static class ReportJson
{
    /// <summary>Writes a report, without white space. The members of the contract come first, in its order; others follow them.</summary>
    public static string Write(ResourceReport report)
    {
        var json = new JsonTextWriter();
        json.BeginObject().Name("alerts").BeginArray();
        foreach (ResourceAlert alert in report.Whole)
            AlertJson.Write(json, alert);

        json.EndArray().Name("total_alerts").Value(report.TotalAlerts);
        json.Name("current_metrics");
        Write(json, report.CurrentMetrics);
        return json.EndObject().ToString();
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
