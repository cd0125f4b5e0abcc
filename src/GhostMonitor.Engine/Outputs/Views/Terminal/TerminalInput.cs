namespace GhostMonitor.Engine.Outputs;

/// <summary>A key or a click.</summary>
/// <param name="Key">Which.</param>
/// <param name="Character">The character of <see cref="TerminalKey.Character"/>.</param>
/// <param name="IsShift">Whether Shift was held.</param>
/// <param name="X">The column of a click, from 0.</param>
/// <param name="Y">Its line, from 0.</param>
internal readonly record struct TerminalInput(TerminalKey Key, char Character = '\0', bool IsShift = false, int X = 0, int Y = 0)
{
    /// <summary>A character that was typed.</summary>
    public static TerminalInput Of(char character) => new(TerminalKey.Character, character);
}
