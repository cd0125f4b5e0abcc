namespace GhostMonitor.Engine.Platform;

/// <summary>What a part of a <see cref="NamePattern"/> stands for.</summary>
internal enum NamePatternKind
{
    /// <summary>One character that is spelled out.</summary>
    Character = 0,

    /// <summary>Any one character: <c>?</c>.</summary>
    AnyCharacter,

    /// <summary>Any text, also none: <c>*</c>.</summary>
    AnyText,

    /// <summary>One character of a set: <c>[a-z]</c>.</summary>
    OneOf,
}
