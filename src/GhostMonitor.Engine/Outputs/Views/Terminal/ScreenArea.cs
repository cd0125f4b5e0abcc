namespace GhostMonitor.Engine.Outputs;

/// <summary>A rectangle of a screen, drawn on by places of its own. What is outside of it is cut.</summary>
/// <param name="Screen">The screen.</param>
/// <param name="X">Its first column.</param>
/// <param name="Y">Its first line.</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Lines.</param>
internal readonly record struct ScreenArea(ScreenBuffer Screen, int X, int Y, int Width, int Height)
{
    /// <summary>A part of it; no larger than what is left from its begin on.</summary>
    public ScreenArea Part(int x, int y, int width, int height) =>
        new(Screen, X + x, Y + y, Math.Max(0, Math.Min(width, Width - x)), Math.Max(0, Math.Min(height, Height - y)));

    /// <summary>Writes a text from a column on.</summary>
    /// <returns>The column after it.</returns>
    public int Write(int x, int y, string text, TerminalRole role = TerminalRole.Text) =>
        y < 0 || y >= Height ? x : Screen.Write(X + x, Y + y, text, role, X + Width) - X;

    /// <summary>Writes a text that ends before a column; what is too long is cut at its end.</summary>
    public void WriteRight(int end, int y, string text, TerminalRole role = TerminalRole.Text) =>
        Write(Math.Max(0, end - Platform.CharWidth.Of(Platform.PlainText.Of(text))), y, text, role);

    /// <summary>Puts one character of one column.</summary>
    public void Set(int x, int y, int rune, TerminalRole role)
    {
        if (IsInside(x, y))
            Screen.Set(X + x, Y + y, rune, role);
    }

    /// <summary>Gives a place another colour.</summary>
    public void Restyle(int x, int y, TerminalRole role)
    {
        if (IsInside(x, y))
            Screen.Restyle(X + x, Y + y, role);
    }

    /// <summary>True where nothing stands.</summary>
    public bool IsBlank(int x, int y) => RuneAt(x, y) == ' ';

    /// <summary>The character of a place; −1 outside.</summary>
    public int RuneAt(int x, int y) => IsInside(x, y) ? Screen[X + x, Y + y].Rune : -1;

    /// <summary>Fills it with blanks.</summary>
    public void Clear()
    {
        for (int y = 0; y < Height; y++)
        {
            for (int x = 0; x < Width; x++)
                Set(x, y, ' ', TerminalRole.Text);
        }
    }

    private bool IsInside(int x, int y) =>
        x >= 0 && x < Width && y >= 0 && y < Height && X + x < Screen.Width && Y + y < Screen.Height;
}
