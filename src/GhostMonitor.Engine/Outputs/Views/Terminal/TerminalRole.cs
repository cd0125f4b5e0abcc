namespace GhostMonitor.Engine.Outputs;

/// <summary>What a cell of the screen is, which a theme gives a colour.</summary>
internal enum TerminalRole : byte
{
    /// <summary>Ordinary text.</summary>
    Text,

    /// <summary>What matters less: labels, units.</summary>
    Dim,

    /// <summary>The lines around boxes.</summary>
    Frame,

    /// <summary>The names of boxes and columns.</summary>
    Title,

    /// <summary>A key that can be pressed, and what was chosen.</summary>
    Key,

    /// <summary>What is as it should be.</summary>
    Good,

    /// <summary>Past a warning.</summary>
    Warning,

    /// <summary>Past a critical level.</summary>
    Critical,

    /// <summary>A graph or a bar.</summary>
    Graph,

    /// <summary>A second graph beside the first: what is sent, what is written.</summary>
    Second,

    /// <summary>The row that is selected.</summary>
    Selected,

    /// <summary>The moment that is looked at.</summary>
    Cursor,
}
