using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Outputs;

/// <summary>The machine in few lines, where there is no room for boxes: CPU, memory, the fullest disk, the network.</summary>
/// <param name="hasCpu">Whether the CPU is among them.</param>
internal sealed class MetersBox(bool hasCpu) : TerminalBox
{
    private const int LabelWidth = 10;

    /// <inheritdoc/>
    public override string Title(TerminalScene scene) => "machine";

    /// <inheritdoc/>
    public override int Wanted(TerminalScene scene, int width) => hasCpu ? 4 : 3;

    /// <inheritdoc/>
    public override void Draw(ScreenArea area, TerminalScene scene)
    {
        ResourceMetrics? now = scene.Picture.Current;
        int y = 0;
        if (hasCpu)
            Meter.Draw(area, y++, scene, ("CPU", LabelWidth), now?.CpuPercent, "", scene.LevelOf(Metric.Cpu));

        string memory = now?.MemoryTotalBytes is long total ? SizeText.Of(now.MemoryUsedBytes ?? 0) + " of " + SizeText.Of(total) : "";
        Meter.Draw(area, y++, scene, ("Memory", LabelWidth), now?.MemoryPercent, memory, scene.LevelOf(Metric.Memory));
        if (now is not null && Fullest(now) is int disk and >= 0)
        {
            string size = Metric.DiskTotal.Value(now, disk) is double whole
                ? SizeText.Of(Metric.DiskUsed.Value(now, disk) ?? 0) + " of " + SizeText.Of(whole)
                : "";
            string name = "Disk " + Metric.Disk.InstanceName(now, disk);
            Meter.Draw(area, y++, scene, (name, LabelWidth), Metric.Disk.Value(now, disk), size, scene.LevelOf(Metric.Disk, disk));
        }

        string rates = "received " + Rate(now?.NetworkBytesReceivedPerSecond) + "  sent " + Rate(now?.NetworkBytesSentPerSecond);
        area.Write(0, y, "Network", TerminalRole.Dim);
        area.Write(LabelWidth + 1, y, scene.Fit(rates, area.Width - LabelWidth - 1));
    }

    private static int Fullest(ResourceMetrics now) => Enumerable.Range(0, Metric.Disk.Count(now))
        .OrderByDescending(i => Metric.Disk.Value(now, i) ?? -1).DefaultIfEmpty(-1).First();

    private static string Rate(double? bytes) => bytes is double value ? SizeText.Of(value) + "/s" : "-";
}
