namespace GhostMonitor.Engine.Outputs;

/// <summary>What the terminal wants to know. Immutable.</summary>
/// <param name="At">The moment that is looked at; null for now.</param>
/// <param name="Window">How much time graphs show; null for what suits the samples.</param>
/// <param name="Points">How many points a graph can show.</param>
internal sealed record TerminalQuestion(DateTimeOffset? At, TimeSpan? Window, int Points)
{
    /// <summary>The question of what is chosen, on a window of so many columns.</summary>
    public static TerminalQuestion Of(TerminalState state, int width) => new(state.At, state.Window, Math.Max(60, width * 2));
}
