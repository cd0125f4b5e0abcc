namespace GhostMonitor.Engine.Outputs;

/// <summary>What was pressed.</summary>
internal enum TerminalKey
{
    /// <summary>A character.</summary>
    Character,

    /// <summary>The key that its name says.</summary>
    Up,

    /// <inheritdoc cref="Up"/>
    Down,

    /// <inheritdoc cref="Up"/>
    Left,

    /// <inheritdoc cref="Up"/>
    Right,

    /// <inheritdoc cref="Up"/>
    PageUp,

    /// <inheritdoc cref="Up"/>
    PageDown,

    /// <inheritdoc cref="Up"/>
    Home,

    /// <inheritdoc cref="Up"/>
    End,

    /// <inheritdoc cref="Up"/>
    Enter,

    /// <inheritdoc cref="Up"/>
    Escape,

    /// <inheritdoc cref="Up"/>
    Backspace,

    /// <inheritdoc cref="Up"/>
    Delete,

    /// <summary>The left button of the mouse.</summary>
    Click,

    /// <summary>The wheel, away from the user.</summary>
    WheelUp,

    /// <summary>The wheel, towards the user.</summary>
    WheelDown,
}
