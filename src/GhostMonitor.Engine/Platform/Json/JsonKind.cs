namespace GhostMonitor.Engine.Platform;

/// <summary>What a JSON value is.</summary>
internal enum JsonKind
{
    /// <summary><c>null</c>.</summary>
    Null,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A list of values.</summary>
    Array,

    /// <summary>Values by name.</summary>
    Object,
}
