using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Outputs;

/// <summary>Each logical CPU: a bar and its share; where there are too many, bars alone.</summary>
internal sealed class CoresBox : TerminalBox
{
    private const int ColumnWidth = 16;
    private const int NumberWidth = 8;

    /// <inheritdoc/>
    public override string Title(TerminalScene scene)
    {
        int count = scene.Picture.Current is ResourceMetrics now ? Metric.CpuCore.Count(now) : 0;
        return count == 1 ? "1 core" : count + " cores";
    }

    /// <inheritdoc/>
    public override int Wanted(TerminalScene scene, int width)
    {
        int count = scene.Picture.Current is ResourceMetrics now ? Metric.CpuCore.Count(now) : 0;
        int columns = Math.Max(1, (width - 4) / ColumnWidth);
        return Math.Min(12, (count + columns - 1) / columns);
    }

    /// <inheritdoc/>
    public override void Draw(ScreenArea area, TerminalScene scene)
    {
        if (scene.Picture.Current is not ResourceMetrics now || area.Height < 1)
            return;

        int count = Metric.CpuCore.Count(now);
        int columns = (count + area.Height - 1) / area.Height;
        int width = columns == 0 ? 0 : area.Width / columns;
        if (width > NumberWidth)
            DrawLines(area, scene, now, columns);
        else
            DrawBars(area, scene, now);
    }

    private static void DrawLines(ScreenArea area, TerminalScene scene, ResourceMetrics now, int columns)
    {
        int count = Metric.CpuCore.Count(now);
        int rows = (count + columns - 1) / columns;
        int width = area.Width / columns;
        for (int i = 0; i < count; i++)
        {
            ScreenArea part = area.Part(i / rows * width, i % rows, width - (columns > 1 ? 1 : 0), 1);
            double? share = Metric.CpuCore.Value(now, i);
            AlertLevel? level = scene.LevelOf(Metric.CpuCore, i);
            string number = Metric.CpuCore.InstanceName(now, i) ?? "";
            part.Write(0, 0, number.PadLeft(2), TerminalRole.Dim);
            string text = share is double known ? NumberText.Fixed(known, 0) + "%" : "-";
            part.WriteRight(part.Width, 0, text, ReadingLevels.RoleOf(level));
            Meter.Bar(part, 3, 0, part.Width - NumberWidth, share ?? 0, ReadingLevels.RoleOf(level, TerminalRole.Graph), scene.Glyphs);
        }
    }

    private static void DrawBars(ScreenArea area, TerminalScene scene, ResourceMetrics now)
    {
        double[] values = [.. Enumerable.Range(0, Metric.CpuCore.Count(now)).Select(i => Metric.CpuCore.Value(now, i) ?? double.NaN)];
        GraphStyle style = scene.Options.Graphs;
        int columns = GraphPlot.Columns(area.Width, style);
        if (values.Length > columns)
            values = [.. values.OrderByDescending(static value => value).Take(columns)];

        int each = Math.Max(1, columns / Math.Max(1, values.Length));
        values = [.. values.SelectMany(value => Enumerable.Repeat(value, each))];

        GraphPlot.Draw(area, values, 100, style, static _ => TerminalRole.Graph);
    }
}
