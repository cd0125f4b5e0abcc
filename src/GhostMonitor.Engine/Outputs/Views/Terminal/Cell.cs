namespace GhostMonitor.Engine.Outputs;

/// <summary>One column of one line of the screen.</summary>
/// <param name="Rune">The character; 0 for the second column of a wide one.</param>
/// <param name="Role">What it is.</param>
/// <param name="Marks">What joins it, such as an accent; null for nothing.</param>
internal readonly record struct Cell(int Rune, TerminalRole Role, string? Marks = null)
{
    /// <summary>An empty column.</summary>
    public static Cell Blank { get; } = new(' ', TerminalRole.Text);

    /// <summary>True for the second column of a wide character.</summary>
    public bool IsTail => Rune == 0;
}
