namespace GhostMonitor.Engine.Outputs;

/// <summary>The characters of lines, bars and marks. Immutable.</summary>
internal sealed record TerminalGlyphs
{
    /// <summary>Of ASCII alone.</summary>
    public static TerminalGlyphs Ascii { get; } = new()
    {
        Corners = "++++",
        Across = '-',
        Down = '|',
        Full = '#',
        Empty = '.',
        Ellipsis = "~",
        Descending = "v",
        Branch = "`-",
        Arrows = "<>",
        Pointer = '>',
        Threshold = '-',
    };

    /// <summary>Of the lines and blocks of Unicode.</summary>
    public static TerminalGlyphs Unicode { get; } = new();

    /// <summary>The corners, from the upper left one to the right, then the lower ones.</summary>
    public string Corners { get; init; } = "╭╮╰╯";

    /// <summary>A line across.</summary>
    public char Across { get; init; } = '─';

    /// <summary>A line down.</summary>
    public char Down { get; init; } = '│';

    /// <summary>A bar's full place.</summary>
    public char Full { get; init; } = '■';

    /// <summary>A bar's empty place.</summary>
    public char Empty { get; init; } = '·';

    /// <summary>What was cut.</summary>
    public string Ellipsis { get; init; } = "…";

    /// <summary>The column that rows are sorted by.</summary>
    public string Descending { get; init; } = "▼";

    /// <summary>Before a process that another started.</summary>
    public string Branch { get; init; } = "└ ";

    /// <summary>The keys to the left and to the right.</summary>
    public string Arrows { get; init; } = "←→";

    /// <summary>Before the selected row.</summary>
    public char Pointer { get; init; } = '>';

    /// <summary>A threshold in a graph.</summary>
    public char Threshold { get; init; } = '┄';
}
