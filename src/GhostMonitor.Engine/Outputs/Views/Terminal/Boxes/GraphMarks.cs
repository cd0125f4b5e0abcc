namespace GhostMonitor.Engine.Outputs;

/// <summary>Draws over a graph: thresholds, and the moment that is looked at. Pure.</summary>
internal static class GraphMarks
{
    private const int LeastHeight = 4;

    /// <summary>A threshold as a line where nothing is drawn.</summary>
    public static void Threshold(ScreenArea graph, TerminalScene scene, double? value, double most, TerminalRole role)
    {
        if (value is not double level || graph.Height < LeastHeight || level <= 0 || level > most)
            return;

        int y = graph.Height - 1 - (int)Math.Min(graph.Height - 1, Math.Floor(level / most * graph.Height));
        for (int x = 0; x < graph.Width; x++)
        {
            if (graph.IsBlank(x, y))
                graph.Set(x, y, scene.Glyphs.Threshold, role);
        }
    }

    /// <summary>The moment that is looked at, unless it is now.</summary>
    public static void Cursor(ScreenArea graph, TerminalScene scene)
    {
        TerminalPicture picture = scene.Picture;
        if (picture.IsLive)
            return;

        int x = SeriesColumns.ColumnOf(picture.At, picture.From, picture.To, graph.Width);
        for (int y = 0; y < graph.Height; y++)
        {
            if (graph.IsBlank(x, y))
                graph.Set(x, y, scene.Glyphs.Down, TerminalRole.Cursor);
            else
                graph.Restyle(x, y, TerminalRole.Cursor);
        }
    }

    /// <summary>A click goes to the moment of its column.</summary>
    public static void Clicks(ScreenArea graph, TerminalScene scene) => scene.Hit(new TerminalHit(graph, IsTime: true));
}
