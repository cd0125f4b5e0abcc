using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Outputs;

/// <summary>Lists numbers of the machine with their names, in as many columns as fit. Pure.</summary>
internal static class NumberLines
{
    private const int ColumnWidth = 28;

    /// <summary>The numbers of some groups that the shown sample has, as the schema orders them.</summary>
    public static Metric[] Of(TerminalScene scene, params ResourceKinds[] groups)
    {
        if (scene.Picture.Current is not ResourceMetrics now)
            return [];

        return
        [
            .. groups.SelectMany(static group => Metric.All.Where(metric => metric.List == MetricList.Machine && metric.Kinds == group))
                .Where(metric => metric.Value(now, 0) is not null),
        ];
    }

    /// <summary>The lines that numbers take.</summary>
    public static int Height(int count, int width)
    {
        int columns = Math.Max(1, width / ColumnWidth);
        return (count + columns - 1) / columns;
    }

    /// <summary>Draws numbers, as many as there is room for.</summary>
    public static void Draw(ScreenArea area, TerminalScene scene, IReadOnlyList<Metric> metrics)
    {
        if (scene.Picture.Current is not ResourceMetrics now)
            return;

        int columns = Math.Max(1, area.Width / ColumnWidth);
        int width = area.Width / columns;
        int rows = Math.Min(area.Height, Height(metrics.Count, area.Width));
        for (int i = 0; i < metrics.Count && rows > 0 && i < rows * columns; i++)
        {
            ScreenArea part = area.Part(i / rows * width, i % rows, width - (columns > 1 ? 2 : 0), 1);
            double value = metrics[i].Value(now, 0) ?? 0;
            string text = AlertMessage.Text(metrics[i], value, metrics[i].Unit == ResourceUnit.Count ? 0 : DecimalsOf(metrics[i]));
            part.Write(0, 0, scene.Fit(metrics[i].DisplayName.ToLowerInvariant(), part.Width - text.Length - 1), TerminalRole.Dim);
            part.WriteRight(part.Width, 0, text, ReadingLevels.RoleOf(scene.LevelOf(metrics[i])));
        }
    }

    private static int DecimalsOf(Metric metric) => metric.Unit == ResourceUnit.Number ? 2 : 1;
}
