namespace GhostMonitor;

/// <summary>What graphs in a terminal are drawn with.</summary>
public enum GraphStyle
{
    /// <summary>Dots, 2 by 4 in each place.</summary>
    Braille,

    /// <summary>Blocks of eighths, for fonts without dots.</summary>
    Block,

    /// <summary>ASCII alone, also for lines and bars.</summary>
    Ascii,
}
