using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Outputs;

/// <summary>The course of the CPU, with its scale, its thresholds and the time below it.</summary>
internal sealed class CpuBox : TerminalBox
{
    private const int ScaleWidth = 5;
    private const int RulerOfTwoLines = 6;

    /// <inheritdoc/>
    public override int Least => 2;

    /// <inheritdoc/>
    public override int Weight => 1;

    /// <inheritdoc/>
    public override string Title(TerminalScene scene)
    {
        if (scene.Picture.Current is not ResourceMetrics now)
            return "CPU";

        string Part(string name, double? value) => value is double share ? "  " + name + " " + NumberText.Fixed(share, 1) + "%" : "";
        string word = scene.LevelOf(Metric.Cpu) is AlertLevel level ? " " + level.ToString().ToUpperInvariant() : "";
        return "CPU" + (now.CpuPercent is double all ? " " + NumberText.Fixed(all, 1) + "%" : "") + word
            + Part("user", now.CpuUserPercent) + Part("system", now.CpuSystemPercent) + Part("wait", now.CpuIoWaitPercent)
            + Part("steal", now.CpuStealPercent > 0 ? now.CpuStealPercent : null);
    }

    /// <inheritdoc/>
    public override int Wanted(TerminalScene scene, int width) => 6;

    /// <inheritdoc/>
    public override void Draw(ScreenArea area, TerminalScene scene)
    {
        int ruler = area.Height >= RulerOfTwoLines ? 2 : 1;
        int scale = area.Width > ScaleWidth * 4 ? ScaleWidth : 0;
        ScreenArea graph = area.Part(scale, 0, area.Width - scale, area.Height - ruler);
        if (scale > 0)
            DrawScale(area.Part(0, 0, scale, graph.Height));

        double[] values = scene.Series(GraphPlot.Columns(graph.Width, scene.Options.Graphs), static sample => sample.CpuPercent);
        ResourceThreshold? rule = scene.Levels.RuleOf(Metric.Cpu.Name, null);
        GraphPlot.Draw(graph, values, 100, scene.Options.Graphs,
            value => ReadingLevels.RoleOf(Alerting.Breach.LevelOf(value, rule), TerminalRole.Graph));
        GraphMarks.Threshold(graph, scene, rule?.Warning, 100, TerminalRole.Warning);
        GraphMarks.Threshold(graph, scene, rule?.Critical, 100, TerminalRole.Critical);
        GraphMarks.Cursor(graph, scene);
        GraphMarks.Clicks(graph, scene);
        TimeRuler.Draw(area.Part(scale, graph.Height, graph.Width, ruler), scene);
    }

    private static void DrawScale(ScreenArea area)
    {
        area.WriteRight(ScaleWidth - 1, 0, "100%", TerminalRole.Dim);
        if (area.Height >= 3)
            area.WriteRight(ScaleWidth - 1, area.Height / 2, "50%", TerminalRole.Dim);

        if (area.Height >= 2)
            area.WriteRight(ScaleWidth - 1, area.Height - 1, "0%", TerminalRole.Dim);
    }
}
