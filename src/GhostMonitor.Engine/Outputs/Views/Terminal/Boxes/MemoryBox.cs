using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Outputs;

/// <summary>Memory and swap: how full, of what, and the course of it.</summary>
internal sealed class MemoryBox : TerminalBox
{
    private const int LabelWidth = 6;
    private const int LeastGraph = 2;
    private const int LeastNumbers = 3;

    /// <inheritdoc/>
    public override int Least => 2;

    /// <inheritdoc/>
    public override int Weight => 1;

    /// <inheritdoc/>
    public override string Title(TerminalScene scene) => "memory";

    /// <inheritdoc/>
    public override int Wanted(TerminalScene scene, int width) => 7;

    /// <inheritdoc/>
    public override void Draw(ScreenArea area, TerminalScene scene)
    {
        ResourceMetrics? now = scene.Picture.Current;
        Meter.Draw(area, 0, scene, ("Memory", LabelWidth), now?.MemoryPercent, Sizes(now?.MemoryUsedBytes, now?.MemoryTotalBytes),
            scene.LevelOf(Metric.Memory));
        Meter.Draw(area, 1, scene, ("Swap", LabelWidth), now?.SwapPercent, Sizes(now?.SwapUsedBytes, now?.SwapTotalBytes),
            scene.LevelOf(Metric.Swap));
        Metric[] numbers =
            [.. NumberLines.Of(scene, ResourceKinds.Memory).Where(static each => each.Unit == ResourceUnit.Bytes && !IsShown(each))];
        int lines = Math.Min(NumberLines.Height(numbers.Length, area.Width), Math.Max(0, area.Height - 2 - LeastNumbers));
        NumberLines.Draw(area.Part(0, 2, area.Width, lines), scene, numbers);
        DrawGraph(area.Part(0, 2 + lines, area.Width, area.Height - 2 - lines), scene);
    }

    // They stand beside the bars.
    private static bool IsShown(Metric metric) =>
        metric == Metric.MemoryTotal || metric == Metric.MemoryUsed || metric == Metric.SwapTotal || metric == Metric.SwapUsed;

    private static void DrawGraph(ScreenArea graph, TerminalScene scene)
    {
        if (graph.Height < LeastGraph)
            return;

        double[] values = scene.Series(GraphPlot.Columns(graph.Width, scene.Options.Graphs), static sample => sample.MemoryPercent);
        ResourceThreshold? rule = scene.Levels.RuleOf(Metric.Memory.Name, null);
        GraphPlot.Draw(graph, values, 100, scene.Options.Graphs,
            value => ReadingLevels.RoleOf(Alerting.Breach.LevelOf(value, rule), TerminalRole.Graph));
        GraphMarks.Threshold(graph, scene, rule?.Warning, 100, TerminalRole.Warning);
        GraphMarks.Cursor(graph, scene);
        GraphMarks.Clicks(graph, scene);
    }

    private static string Sizes(long? used, long? total) =>
        used is long part && total is long whole and > 0 ? SizeText.Of(part) + " of " + SizeText.Of(whole) : "";
}
