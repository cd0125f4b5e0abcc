using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Outputs;

/// <summary>Each filesystem with how full it is, the fullest first, and what each device reads and writes, the busiest first.</summary>
internal sealed class DisksBox : TerminalBox
{
    private const int MostWanted = 14;
    private const int LeastLabel = 8;
    private const int LeastLong = 42;

    /// <inheritdoc/>
    public override int Least => 2;

    /// <inheritdoc/>
    public override string Title(TerminalScene scene) => "disks";

    /// <inheritdoc/>
    public override int Wanted(TerminalScene scene, int width) => scene.Picture.Current is ResourceMetrics now
        ? Math.Min(MostWanted, Math.Max(1, Metric.Disk.Count(now) + Metric.DiskBusy.Count(now)))
        : 1;

    /// <inheritdoc/>
    public override void Draw(ScreenArea area, TerminalScene scene)
    {
        if (scene.Picture.Current is not ResourceMetrics now)
            return;

        int[] disks = Order(Metric.Disk, now);
        int[] devices = Order(Metric.DiskBusy, now);
        int forDevices = Math.Min(devices.Length, Math.Max(area.Height - disks.Length, area.Height / 2));
        int y = 0;
        foreach (int disk in disks.Take(area.Height - forDevices))
            DrawDisk(area, y++, scene, now, disk);

        foreach (int device in devices.Take(area.Height - y))
            DrawDevice(area, y++, scene, now, device);
    }

    private static int[] Order(Metric metric, ResourceMetrics now) =>
        [.. Enumerable.Range(0, metric.Count(now)).OrderByDescending(i => metric.Value(now, i) ?? -1)];

    private static void DrawDisk(ScreenArea area, int y, TerminalScene scene, ResourceMetrics now, int index)
    {
        double? total = Metric.DiskTotal.Value(now, index);
        string text = Metric.DiskUsed.Value(now, index) is double used && total is double whole
            ? SizeText.Of(used) + " of " + SizeText.Of(whole)
            : "";
        Meter.Draw(area, y, scene, (Metric.Disk.InstanceName(now, index) ?? "", LabelWidth(area)), Metric.Disk.Value(now, index), text,
            scene.LevelOf(Metric.Disk, index));
    }

    private static void DrawDevice(ScreenArea area, int y, TerminalScene scene, ResourceMetrics now, int index)
    {
        int label = LabelWidth(area);
        area.Write(0, y, scene.Fit(Metric.DiskBusy.InstanceName(now, index) ?? "", label), TerminalRole.Dim);
        string busy = Metric.DiskBusy.Value(now, index) is double share ? NumberText.Fixed(share, 1) + "%" : "-";
        area.WriteRight(area.Width, y, busy, ReadingLevels.RoleOf(scene.LevelOf(Metric.DiskBusy, index)));
        ScreenArea rates = area.Part(label + 1, y, area.Width - label - 1 - busy.Length - 1, 1);
        int end = rates.Write(0, 0, "R ", TerminalRole.Graph);
        bool isNarrow = area.Width < LeastLong;
        end = rates.Write(end, 0, Rate(Metric.DiskReadBytes.Value(now, index), isNarrow) + " ");
        end = rates.Write(end, 0, "W ", TerminalRole.Second);
        rates.Write(end, 0, Rate(Metric.DiskWriteBytes.Value(now, index), isNarrow) + (isNarrow ? "" : " busy"));
    }

    private static int LabelWidth(ScreenArea area) => Math.Max(LeastLabel, area.Width / 5);

    private static string Rate(double? bytes, bool isNarrow) =>
        isNarrow ? ProcessText.ShortRate(bytes) : bytes is double value ? SizeText.Of(value) + "/s" : "-";
}
