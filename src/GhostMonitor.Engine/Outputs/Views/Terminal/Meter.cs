using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Outputs;

/// <summary>Draws a line with a name, a bar and what it stands for. Pure.</summary>
internal static class Meter
{
    private const int LeastBar = 4;
    private const int PercentWidth = 7;
    private const int TextWidth = 22;

    /// <summary>Draws the line.</summary>
    /// <param name="area">Where.</param>
    /// <param name="y">The line.</param>
    /// <param name="scene">What is drawn.</param>
    /// <param name="label">The name and the columns that it has.</param>
    /// <param name="percent">How full, 0 to 100; null for what is not available.</param>
    /// <param name="text">What stands at the end, if there is room.</param>
    /// <param name="level">How bad it is.</param>
    public static void Draw(ScreenArea area, int y, TerminalScene scene, (string Text, int Width) label, double? percent, string text,
        AlertLevel? level)
    {
        area.Write(0, y, scene.Fit(label.Text, label.Width), TerminalRole.Dim);
        int start = label.Width + 1;
        int end = area.Width;
        if (text.Length > 0 && area.Width - start - text.Length - 1 >= LeastBar + PercentWidth)
        {
            area.WriteRight(end, y, text, TerminalRole.Dim);

            // So that the bars of all lines end alike.
            bool isAligned = end - TextWidth - 1 - start >= LeastBar + PercentWidth;
            end -= (isAligned ? Math.Max(TextWidth, text.Length) : text.Length) + 1;
        }

        TerminalRole role = ReadingLevels.RoleOf(level);
        if (percent is not double share)
        {
            area.WriteRight(end, y, "n/a", TerminalRole.Dim);
            return;
        }

        area.WriteRight(end, y, NumberText.Fixed(share, 1) + "%", role);
        Bar(area, start, y, end - PercentWidth - start, share, ReadingLevels.RoleOf(level, TerminalRole.Graph), scene.Glyphs);
    }

    /// <summary>Draws a bar.</summary>
    public static void Bar(ScreenArea area, int x, int y, int width, double percent, TerminalRole role, TerminalGlyphs glyphs)
    {
        if (width < LeastBar)
            return;

        int full = (int)Math.Round(Math.Min(100, Math.Max(0, percent)) / 100 * width);
        for (int i = 0; i < width; i++)
            area.Set(x + i, y, i < full ? glyphs.Full : glyphs.Empty, i < full ? role : TerminalRole.Frame);
    }
}
