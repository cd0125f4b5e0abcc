using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Outputs;

/// <summary>
/// Writes a whole sample as a JSON object: percentages 0 to 100, sizes bytes, rates per second, what was not read null. Pure.
/// </summary>
internal static class MetricsJson
{
    /// <summary>Writes a sample as a value.</summary>
    public static void Write(JsonTextWriter json, ResourceMetrics metrics)
    {
        json.BeginObject()
            .Name("timestamp").Value(metrics.Timestamp)
            .Name("computer_name").Value(metrics.ComputerName)
            .Name("cpu_percent").Value(metrics.CpuPercent)
            .Name("load_1m").Value(metrics.Load1)
            .Name("memory_percent").Value(metrics.MemoryPercent)
            .Name("memory_total_bytes").Value(metrics.MemoryTotalBytes)
            .Name("memory_used_bytes").Value(metrics.MemoryUsedBytes)
            .Name("swap_percent").Value(metrics.SwapPercent)
            .Name("disk_percent").Value(metrics.DiskPercent)
            .Name("network_bytes_sent_per_second").Value(metrics.NetworkBytesSentPerSecond)
            .Name("network_bytes_recv_per_second").Value(metrics.NetworkBytesReceivedPerSecond)
            .Name("process_count").Value(metrics.ProcessCount)
            .Name("uptime_seconds").Value(metrics.Uptime?.TotalSeconds);
        WriteCores(json, metrics);
        WriteFilesystems(json, metrics);
        WriteDisks(json, metrics);
        WriteInterfaces(json, metrics);
        json.Name("unavailable").BeginArray();
        foreach (string name in metrics.Unavailable)
            json.Value(name);

        json.EndArray().EndObject();
    }

    private static void WriteCores(JsonTextWriter json, ResourceMetrics metrics)
    {
        json.Name("cores").BeginArray();
        foreach (CpuCoreMetrics core in metrics.Cores)
            json.BeginObject().Name("name").Value(core.Name).Name("percent").Value(core.Percent).EndObject();

        json.EndArray();
    }

    private static void WriteFilesystems(JsonTextWriter json, ResourceMetrics metrics)
    {
        json.Name("filesystems").BeginArray();
        foreach (FilesystemMetrics filesystem in metrics.Filesystems)
        {
            json.BeginObject()
                .Name("name").Value(filesystem.Name)
                .Name("device").Value(filesystem.Device)
                .Name("type").Value(filesystem.FileSystemType)
                .Name("percent").Value(filesystem.Percent)
                .Name("total_bytes").Value(filesystem.TotalBytes)
                .Name("used_bytes").Value(filesystem.UsedBytes)
                .Name("available_bytes").Value(filesystem.AvailableBytes)
                .EndObject();
        }

        json.EndArray();
    }

    private static void WriteDisks(JsonTextWriter json, ResourceMetrics metrics)
    {
        json.Name("disks").BeginArray();
        foreach (DiskDeviceMetrics disk in metrics.DiskDevices)
        {
            json.BeginObject()
                .Name("name").Value(disk.Name)
                .Name("read_bytes_per_second").Value(disk.ReadBytesPerSecond)
                .Name("write_bytes_per_second").Value(disk.WriteBytesPerSecond)
                .Name("busy_percent").Value(disk.BusyPercent)
                .EndObject();
        }

        json.EndArray();
    }

    private static void WriteInterfaces(JsonTextWriter json, ResourceMetrics metrics)
    {
        json.Name("interfaces").BeginArray();
        foreach (NetworkInterfaceMetrics network in metrics.NetworkInterfaces)
        {
            json.BeginObject()
                .Name("name").Value(network.Name)
                .Name("bytes_sent_per_second").Value(network.BytesSentPerSecond)
                .Name("bytes_recv_per_second").Value(network.BytesReceivedPerSecond)
                .Name("counts_in_total").Value(network.CountsInTotal)
                .EndObject();
        }

        json.EndArray();
    }
}
