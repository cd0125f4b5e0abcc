namespace GhostMonitor.Engine.Platform;

/// <summary>A part of a <see cref="NamePattern"/>. Immutable.</summary>
internal readonly struct NamePatternPart
{
    private readonly IReadOnlyList<(char Low, char High)>? _ranges;

    private NamePatternPart(NamePatternKind kind, char character = default, IReadOnlyList<(char Low, char High)>? ranges = null)
    {
        Kind = kind;
        Character = character;
        _ranges = ranges;
    }

    internal static NamePatternPart AnyText { get; } = new(NamePatternKind.AnyText);

    internal static NamePatternPart AnyCharacter { get; } = new(NamePatternKind.AnyCharacter);

    internal NamePatternKind Kind { get; }

    /// <summary>The character that is spelled out, as it was written.</summary>
    internal char Character { get; }

    /// <summary>The set's ranges in upper case, both ends included; a character alone is a range of one.</summary>
    internal IReadOnlyList<(char Low, char High)> Ranges => _ranges ?? [];

    internal static NamePatternPart Of(char character) => new(NamePatternKind.Character, character);

    internal static NamePatternPart OneOf(IReadOnlyList<(char Low, char High)> ranges) => new(NamePatternKind.OneOf, ranges: ranges);

    /// <summary>Whether it stands for a character, in any case. Not asked of <see cref="NamePatternKind.AnyText"/>.</summary>
    internal bool Matches(char character) => Kind switch
    {
        NamePatternKind.Character => Character == character || char.ToUpperInvariant(Character) == char.ToUpperInvariant(character),
        NamePatternKind.OneOf => IsInSet(char.ToUpperInvariant(character)),
        _ => true,
    };

    private bool IsInSet(char character)
    {
        IReadOnlyList<(char Low, char High)> ranges = _ranges!;
        for (int i = 0; i < ranges.Count; i++)
        {
            if (character >= ranges[i].Low && character <= ranges[i].High)
                return true;
        }

        return false;
    }
}
