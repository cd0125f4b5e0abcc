namespace GhostMonitor.Engine.Outputs;

/// <summary>The keys and the letters of the ruler, over everything else.</summary>
internal sealed class HelpBox : TerminalBox
{
    private const int KeyWidth = 20;
    private const int Width = 68;

    private static readonly (string Key, string Does)[] s_lines =
    [
        ("q, Esc, Ctrl+C", "end"),
        ("Left, Right", "back and forth in time; with Shift by more"),
        ("PgUp, PgDn", "back and forth by the whole of the graph"),
        ("Home, End", "the oldest that is known; now"),
        ("+ -", "less time in the graphs, more time"),
        ("g", "go to a moment: 03:12, 2h, yesterday, tuesday 03:12"),
        ("n p", "the next alert, the one before"),
        ("Up, Down", "select a process; with Shift by 10"),
        ("c m r w a", "sort by CPU, memory, read, written, name"),
        ("/ or f", "filter by name, user, unit, command line or id"),
        ("Backspace", "show all again"),
        ("t", "tree"),
        ("Enter", "what is known of the selected process"),
        ("k or Delete", "end the selected process, after a question"),
        ("Mouse", "click selects, sorts, goes to a moment or an alert"),
        ("", ""),
        ("w !", "a warning, a critical alert began; the line: it lasted"),
        ("R C", "the machine was started again; its clock was set"),
        ("^", "the moment that is looked at"),
    ];

    /// <inheritdoc/>
    public override string Title(TerminalScene scene) => "keys";

    /// <inheritdoc/>
    public override int Wanted(TerminalScene scene, int width) => s_lines.Length;

    /// <inheritdoc/>
    public override void Draw(ScreenArea area, TerminalScene scene)
    {
        int keyWidth = Math.Min(KeyWidth, Math.Max(0, area.Width / 3));
        for (int i = 0; i < s_lines.Length; i++)
        {
            area.Part(0, i, keyWidth - 1, 1).Write(0, 0, s_lines[i].Key, TerminalRole.Key);
            area.Write(keyWidth, i, scene.Fit(s_lines[i].Does, area.Width - keyWidth));
        }
    }

    /// <summary>Draws it in the middle of a screen.</summary>
    public void DrawOver(ScreenArea screen, TerminalScene scene)
    {
        int width = Math.Min(screen.Width, Width);
        int height = Math.Min(screen.Height, s_lines.Length + BoxFrame.Thickness);
        ScreenArea area = screen.Part((screen.Width - width) / 2, (screen.Height - height) / 2, width, height);
        area.Clear();
        if (height > BoxFrame.Thickness)
            Draw(BoxFrame.Draw(area, Title(scene) + "  any key closes this", scene), scene);
    }
}
