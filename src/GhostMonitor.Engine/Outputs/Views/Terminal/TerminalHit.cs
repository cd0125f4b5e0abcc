namespace GhostMonitor.Engine.Outputs;

/// <summary>A place that does something when it is clicked.</summary>
/// <param name="Area">Where.</param>
/// <param name="Key">The key that a click stands for; null for none.</param>
/// <param name="Row">The process's place in the list; −1 for none.</param>
/// <param name="Moment">The moment to go to; null for none.</param>
/// <param name="IsTime">Whether it is a graph, of which each column is a moment.</param>
internal sealed record TerminalHit(ScreenArea Area, TerminalInput? Key = null, int Row = -1, DateTimeOffset? Moment = null,
    bool IsTime = false)
{
    /// <summary>True if a place is in it.</summary>
    public bool Has(int x, int y) => x >= Area.X && x < Area.X + Area.Width && y >= Area.Y && y < Area.Y + Area.Height;
}
