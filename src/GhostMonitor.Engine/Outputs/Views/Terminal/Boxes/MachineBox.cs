using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Outputs;

/// <summary>Load, pressure, temperatures and what else is one number of the machine.</summary>
internal sealed class MachineBox : TerminalBox
{
    private static readonly ResourceKinds[] s_first = [ResourceKinds.Load, ResourceKinds.Load | ResourceKinds.Cpu, ResourceKinds.Pressure];

    private static readonly ResourceKinds[] s_further =
    [
        ResourceKinds.Processes, ResourceKinds.Container, ResourceKinds.Connections, ResourceKinds.Files, ResourceKinds.Clock,
        ResourceKinds.Power, ResourceKinds.Uptime,
    ];

    /// <inheritdoc/>
    public override int Weight => 1;

    /// <inheritdoc/>
    public override string Title(TerminalScene scene) => "load and pressure";

    /// <inheritdoc/>
    public override int Wanted(TerminalScene scene, int width) => scene.Picture.Current is ResourceMetrics now
        ? NumberLines.Height(NumberLines.Of(scene, s_first).Length, width - 4) + Math.Min(4, Metric.Temperature.Count(now)) + 3
        : 0;

    /// <inheritdoc/>
    public override void Draw(ScreenArea area, TerminalScene scene)
    {
        if (scene.Picture.Current is not ResourceMetrics now)
            return;

        Metric[] first = NumberLines.Of(scene, s_first);
        int y = Math.Min(area.Height, NumberLines.Height(first.Length, area.Width));
        NumberLines.Draw(area.Part(0, 0, area.Width, y), scene, first);

        // The hottest first: a machine may have a sensor a core.
        IEnumerable<int> sensors = Enumerable.Range(0, Metric.Temperature.Count(now))
            .OrderByDescending(i => Metric.Temperature.Value(now, i) ?? double.MinValue);
        foreach (int sensor in sensors.Take(Math.Max(0, Math.Min(area.Height / 3, area.Height - y))))
            DrawTemperature(area, y++, scene, now, sensor);

        NumberLines.Draw(area.Part(0, y, area.Width, area.Height - y), scene, NumberLines.Of(scene, s_further));
    }

    private static void DrawTemperature(ScreenArea area, int y, TerminalScene scene, ResourceMetrics now, int index)
    {
        string text = Metric.Temperature.Value(now, index) is double celsius ? NumberText.Fixed(celsius, 0) + " °C" : "n/a";
        area.Write(0, y, scene.Fit(Metric.Temperature.InstanceName(now, index) ?? "", area.Width - text.Length - 1), TerminalRole.Dim);
        area.WriteRight(area.Width, y, text, ReadingLevels.RoleOf(scene.LevelOf(Metric.Temperature, index)));
    }
}
