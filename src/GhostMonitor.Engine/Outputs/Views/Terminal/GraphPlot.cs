namespace GhostMonitor.Engine.Outputs;

/// <summary>Draws a course of values as a filled graph. Pure.</summary>
/// <remarks>A value that is there has a dot at least, so that 0 is not taken for what was not read.</remarks>
internal static class GraphPlot
{
    private const int BrailleBase = 0x2800;
    private const int BlockBase = 0x2580;
    private const string AsciiLevels = " .:#";

    // From below to above (Unicode, Braille Patterns).
    private static readonly int[] s_leftDots = [0x40, 0x04, 0x02, 0x01];
    private static readonly int[] s_rightDots = [0x80, 0x20, 0x10, 0x08];

    /// <summary>How many values fit side by side.</summary>
    public static int Columns(int width, GraphStyle style) => style == GraphStyle.Braille ? width * 2 : width;

    /// <summary>Draws values, as many as <see cref="Columns"/> says.</summary>
    /// <param name="area">Where.</param>
    /// <param name="values">The values; NaN where there is none.</param>
    /// <param name="most">The value at the top, above 0.</param>
    /// <param name="style">What it is drawn with.</param>
    /// <param name="role">The role of a line, by the value at its middle.</param>
    public static void Draw(ScreenArea area, double[] values, double most, GraphStyle style, Func<double, TerminalRole> role)
    {
        int levels = LevelsOf(style);
        int[] heights = [.. values.Select(value => HeightOf(value, most, area.Height * levels))];
        for (int y = 0; y < area.Height; y++)
        {
            int below = (area.Height - 1 - y) * levels;
            TerminalRole here = role((below + (levels / 2.0)) / (area.Height * levels) * most);
            for (int x = 0; x < area.Width; x++)
            {
                int rune = RuneOf(heights, x, below, style);
                if (rune != ' ')
                    area.Set(x, y, rune, here);
            }
        }
    }

    private static int LevelsOf(GraphStyle style) => style switch
    {
        GraphStyle.Braille => 4,
        GraphStyle.Block => 8,
        _ => AsciiLevels.Length - 1,
    };

    private static int HeightOf(double value, double most, int top)
    {
        if (double.IsNaN(value))
            return 0;

        double share = most > 0 ? Math.Min(1, Math.Max(0, value / most)) : 0;
        return Math.Max(1, (int)Math.Round(share * top));
    }

    private static int RuneOf(int[] heights, int x, int below, GraphStyle style)
    {
        if (style == GraphStyle.Braille)
        {
            int dots = Dots(heights, x * 2, below, s_leftDots) | Dots(heights, (x * 2) + 1, below, s_rightDots);
            return dots == 0 ? ' ' : BrailleBase + dots;
        }

        int levels = LevelsOf(style);
        int level = x < heights.Length ? Math.Min(levels, Math.Max(0, heights[x] - below)) : 0;
        if (level == 0)
            return ' ';

        return style == GraphStyle.Block ? BlockBase + level : AsciiLevels[level];
    }

    private static int Dots(int[] heights, int column, int below, int[] dots)
    {
        int drawn = 0;
        for (int i = 0; i < dots.Length && column < heights.Length && i < heights[column] - below; i++)
            drawn |= dots[i];

        return drawn;
    }
}
