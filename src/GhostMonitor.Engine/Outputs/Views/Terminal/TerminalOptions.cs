namespace GhostMonitor.Engine.Outputs;

/// <summary>What the terminal is like. Immutable.</summary>
/// <param name="Width">Columns.</param>
/// <param name="Height">Lines.</param>
/// <param name="Style">What graphs are drawn with.</param>
/// <param name="IsUnicode">Whether it shows more than ASCII.</param>
internal sealed record TerminalOptions(int Width, int Height, GraphStyle Style = GraphStyle.Braille, bool IsUnicode = true)
{
    /// <summary>What graphs are drawn with: ASCII where there is nothing else.</summary>
    public GraphStyle Graphs => IsUnicode ? Style : GraphStyle.Ascii;

    /// <summary>The characters of lines and bars.</summary>
    public TerminalGlyphs Glyphs => Graphs == GraphStyle.Ascii ? TerminalGlyphs.Ascii : TerminalGlyphs.Unicode;
}
