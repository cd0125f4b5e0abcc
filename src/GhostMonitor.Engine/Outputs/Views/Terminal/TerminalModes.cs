namespace GhostMonitor.Engine.Outputs;

/// <summary>The modes that a terminal is put in and out of. Pure.</summary>
/// <remarks>
/// As xterm's "Control Sequences" has them: 1049 the alternate screen, 25 the cursor, 7 the wrap at the end of a line, 1000 clicks and
/// wheel, 1006 their places as text.
/// </remarks>
internal static class TerminalModes
{
    /// <summary>Enters the screen.</summary>
    /// <param name="hasMouse">Whether clicks are asked for.</param>
    public static string Enter(bool hasMouse) =>
        "\u001b[?1049h\u001b[?25l\u001b[?7l" + (hasMouse ? "\u001b[?1000h\u001b[?1006h" : "");

    /// <summary>Undoes all of it, the last first.</summary>
    /// <param name="hasMouse">As it was entered.</param>
    public static string Leave(bool hasMouse) =>
        "\u001b[0m" + (hasMouse ? "\u001b[?1006l\u001b[?1000l" : "") + "\u001b[?7h\u001b[?25h\u001b[?1049l";
}
