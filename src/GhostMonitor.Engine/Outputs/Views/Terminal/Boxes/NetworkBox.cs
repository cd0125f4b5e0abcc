using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Outputs;

/// <summary>What the machine receives and sends, its course, and each interface.</summary>
internal sealed class NetworkBox : TerminalBox
{
    private const int MostInterfaces = 8;
    private const int LeastGraph = 2;
    private const int LabelWidth = 9;
    private const int LeastLong = 42;

    /// <inheritdoc/>
    public override int Least => 2;

    /// <inheritdoc/>
    public override int Weight => 1;

    /// <inheritdoc/>
    public override string Title(TerminalScene scene) => "network";

    /// <inheritdoc/>
    public override int Wanted(TerminalScene scene, int width) => 2 + Math.Min(MostInterfaces, Interfaces(scene).Length) + LeastGraph;

    /// <inheritdoc/>
    public override void Draw(ScreenArea area, TerminalScene scene)
    {
        int[] interfaces = Interfaces(scene);
        int lines = Math.Min(Math.Min(MostInterfaces, interfaces.Length), Math.Max(0, area.Height - 2 - LeastGraph));
        if (area.Height - 2 < LeastGraph)
            lines = Math.Min(interfaces.Length, Math.Max(0, area.Height - 2));

        DrawTotals(area, scene);
        int graph = area.Height - 2 - lines;
        for (int i = 0; i < lines; i++)
            DrawInterface(area, 2 + i, scene, interfaces[i]);

        DrawGraphs(area.Part(0, 2 + lines, area.Width, graph), scene);
    }

    private static void DrawTotals(ScreenArea area, TerminalScene scene)
    {
        ResourceMetrics? now = scene.Picture.Current;
        DrawTotal(area, 0, "received", now?.NetworkBytesReceivedPerSecond, ReadingLevels.RoleOf(scene.LevelOf(Metric.NetworkReceived)),
            TerminalRole.Graph);
        DrawTotal(area, 1, "sent", now?.NetworkBytesSentPerSecond, ReadingLevels.RoleOf(scene.LevelOf(Metric.NetworkSent)),
            TerminalRole.Second);
    }

    private static void DrawTotal(ScreenArea area, int y, string label, double? rate, TerminalRole role, TerminalRole labelRole)
    {
        area.Write(0, y, label, labelRole);
        area.WriteRight(area.Width, y, Rate(rate), role);
    }

    /// <summary>Those with most traffic first.</summary>
    private static int[] Interfaces(TerminalScene scene)
    {
        if (scene.Picture.Current is not ResourceMetrics now)
            return [];

        double Total(int i) => (Metric.InterfaceReceived.Value(now, i) ?? 0) + (Metric.InterfaceSent.Value(now, i) ?? 0);
        return [.. Enumerable.Range(0, Metric.InterfaceReceived.Count(now)).OrderByDescending(Total)];
    }

    private static void DrawInterface(ScreenArea area, int y, TerminalScene scene, int index)
    {
        ResourceMetrics now = scene.Picture.Current!;
        bool isNarrow = area.Width < LeastLong;
        int label = Math.Max(LabelWidth, area.Width - 32);
        area.Write(0, y, scene.Fit(Metric.InterfaceReceived.InstanceName(now, index) ?? "", label - 1), TerminalRole.Dim);
        ScreenArea rates = area.Part(label, y, area.Width - label, 1);
        int end = rates.Write(0, 0, "R ", TerminalRole.Graph);
        end = rates.Write(end, 0, Rate(Metric.InterfaceReceived.Value(now, index), isNarrow) + " ",
            ReadingLevels.RoleOf(scene.LevelOf(Metric.InterfaceReceived, index)));
        end = rates.Write(end, 0, "S ", TerminalRole.Second);
        rates.Write(end, 0, Rate(Metric.InterfaceSent.Value(now, index), isNarrow),
            ReadingLevels.RoleOf(scene.LevelOf(Metric.InterfaceSent, index)));
    }

    private static void DrawGraphs(ScreenArea area, TerminalScene scene)
    {
        if (area.Height < LeastGraph)
            return;

        int upper = area.Height / 2;
        double[] received = Values(area, scene, static sample => sample.NetworkBytesReceivedPerSecond);
        double[] sent = Values(area, scene, static sample => sample.NetworkBytesSentPerSecond);
        DrawGraph(area.Part(0, 0, area.Width, upper), scene, received, TerminalRole.Graph);
        DrawGraph(area.Part(0, upper, area.Width, area.Height - upper), scene, sent, TerminalRole.Second);
    }

    private static double[] Values(ScreenArea area, TerminalScene scene, Func<ResourceMetrics, double?> value) =>
        scene.Series(GraphPlot.Columns(area.Width, scene.Options.Graphs), value);

    /// <summary>A number without a natural end is drawn against the highest that is shown, which stands at its top.</summary>
    private static void DrawGraph(ScreenArea graph, TerminalScene scene, double[] values, TerminalRole role)
    {
        double most = values.Where(static value => !double.IsNaN(value)).DefaultIfEmpty(0).Max();
        GraphPlot.Draw(graph, values, most, scene.Options.Graphs, _ => role);
        GraphMarks.Cursor(graph, scene);
        GraphMarks.Clicks(graph, scene);
        if (most > 0)
            graph.Write(0, 0, Rate(most), TerminalRole.Dim);
    }

    private static string Rate(double? bytes, bool isNarrow = false) =>
        isNarrow ? ProcessText.ShortRate(bytes) : bytes is double value ? SizeText.Of(value) + "/s" : "-";
}
