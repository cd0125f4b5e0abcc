namespace GhostMonitor.Engine.Outputs;

/// <summary>The colours of the screen: of each role the sequence that begins it. Immutable.</summary>
internal sealed class TerminalTheme
{
    private readonly string[] _styles;

    private TerminalTheme(string[] styles) => _styles = styles;

    /// <summary>No colours, and no sequence at all.</summary>
    public static TerminalTheme Plain { get; } = new([.. Enumerable.Repeat("", (int)TerminalRole.Cursor + 1)]);

    /// <summary>The sixteen colours that every terminal has, as its user set them.</summary>
    public static TerminalTheme Sixteen { get; } = Plain
        .With(TerminalRole.Dim, "\u001b[90m")
        .With(TerminalRole.Frame, "\u001b[90m")
        .With(TerminalRole.Title, "\u001b[1m")
        .With(TerminalRole.Key, "\u001b[36m")
        .With(TerminalRole.Good, "\u001b[32m")
        .With(TerminalRole.Warning, "\u001b[33m")
        .With(TerminalRole.Critical, "\u001b[31m")
        .With(TerminalRole.Graph, "\u001b[32m")
        .With(TerminalRole.Second, "\u001b[35m")
        .With(TerminalRole.Selected, "\u001b[7m")
        .With(TerminalRole.Cursor, "\u001b[1;36m");

    /// <summary>The sequence of a role; empty for none.</summary>
    public string this[TerminalRole role] => _styles[(int)role];

    /// <summary>The same with another colour of one role.</summary>
    /// <param name="role">The role.</param>
    /// <param name="style">The sequence; what is none that selects a colour or a weight changes nothing.</param>
    public TerminalTheme With(TerminalRole role, string? style)
    {
        if (style is null || !IsStyle(style))
            return this;

        string[] styles = [.. _styles];
        styles[(int)role] = style;
        return new TerminalTheme(styles);
    }

    /// <summary>True for "select graphic rendition" alone (ECMA-48, 8.3.117), once or more.</summary>
    private static bool IsStyle(string text)
    {
        int at = 0;
        while (at < text.Length)
        {
            if (at + 2 > text.Length || text[at] != '\u001b' || text[at + 1] != '[')
                return false;

            int end = text.IndexOf('m', at);
            if (end < 0 || !text.Substring(at + 2, end - at - 2).All(static c => char.IsDigit(c) || c is ';' or ':'))
                return false;

            at = end + 1;
        }

        return text.Length > 0;
    }
}
