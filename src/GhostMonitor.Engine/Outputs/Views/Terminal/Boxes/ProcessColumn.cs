namespace GhostMonitor.Engine.Outputs;

/// <summary>A column of the list of processes.</summary>
/// <param name="Title">Its name.</param>
/// <param name="Width">Its columns; 0 for what is left.</param>
/// <param name="IsRight">Whether it ends at its right edge, as numbers do.</param>
/// <param name="Text">What it shows of a process.</param>
/// <param name="Sort">What it sorts by; null for nothing.</param>
/// <param name="Key">The key of that.</param>
internal sealed record ProcessColumn(string Title, int Width, bool IsRight, Func<ResourceProcess, string> Text, TerminalSort? Sort = null,
    char Key = '\0');
