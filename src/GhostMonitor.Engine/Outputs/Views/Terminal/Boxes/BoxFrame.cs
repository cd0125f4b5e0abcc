namespace GhostMonitor.Engine.Outputs;

/// <summary>Draws the lines around a box. Pure.</summary>
internal static class BoxFrame
{
    /// <summary>The lines and columns that it takes, both sides together.</summary>
    public const int Thickness = 2;

    // A blank on each side keeps what is inside apart from the line.
    private const int Padding = 1;

    /// <summary>Draws it.</summary>
    /// <returns>What is inside.</returns>
    public static ScreenArea Draw(ScreenArea area, string title, TerminalScene scene)
    {
        TerminalGlyphs glyphs = scene.Glyphs;
        int right = area.Width - 1;
        int bottom = area.Height - 1;
        for (int x = 1; x < right; x++)
        {
            area.Set(x, 0, glyphs.Across, TerminalRole.Frame);
            area.Set(x, bottom, glyphs.Across, TerminalRole.Frame);
        }

        for (int y = 1; y < bottom; y++)
        {
            area.Set(0, y, glyphs.Down, TerminalRole.Frame);
            area.Set(right, y, glyphs.Down, TerminalRole.Frame);
        }

        area.Set(0, 0, glyphs.Corners[0], TerminalRole.Frame);
        area.Set(right, 0, glyphs.Corners[1], TerminalRole.Frame);
        area.Set(0, bottom, glyphs.Corners[2], TerminalRole.Frame);
        area.Set(right, bottom, glyphs.Corners[3], TerminalRole.Frame);
        area.Part(0, 0, right - 1, 1).Write(2, 0, " " + scene.Fit(title, area.Width - 6) + " ", TerminalRole.Title);
        return area.Part(1 + Padding, 1, area.Width - Thickness - (2 * Padding), area.Height - Thickness);
    }
}
