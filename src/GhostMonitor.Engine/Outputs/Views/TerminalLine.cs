namespace GhostMonitor.Engine.Outputs;

/// <summary>A line of a drawing. Immutable.</summary>
/// <param name="Text">The text, without control characters.</param>
/// <param name="Level">How bad what it shows is, for who paints it; null for a line that is as usual. The text says it in words
/// too.</param>
internal sealed record TerminalLine(string Text, AlertLevel? Level)
{
    /// <summary>The text.</summary>
    public override string ToString() => Text;
}
