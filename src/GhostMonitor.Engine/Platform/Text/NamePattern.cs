using System.Text;

namespace GhostMonitor.Engine.Platform;

/// <summary>
/// A wildcard pattern as PowerShell has them, case-insensitive: <c>*</c> any text, <c>?</c> any character, <c>[a-z]</c> one of a set,
/// and a backtick before a character that is meant literally. A <c>[</c> that is never closed stands for itself.
/// </summary>
/// <remarks>
/// Immutable, so it may be used from any thread. The engine has its own because it does not know PowerShell. Case folds as in the invariant
/// culture. The text is parsed once, here; who writes patterns in another language (Prometheus) takes the <see cref="Parts"/>.
/// </remarks>
internal sealed class NamePattern
{
    private const char Escape = '`';

    private static readonly char[] s_special = ['*', '?', '[', ']', Escape];

    private readonly string _text;
    private readonly NamePatternPart[] _parts;

    /// <summary>Creates a pattern. Every text is one.</summary>
    public NamePattern(string text)
    {
        _text = text;
        _parts = Parse(text);
        LiteralCount = _parts.Count(static part => part.Kind == NamePatternKind.Character);
        IsLiteral = LiteralCount == _parts.Length;
    }

    /// <summary>How many characters of a match the pattern spells out.</summary>
    public int LiteralCount { get; }

    /// <summary>True if it has no wildcard, so that only one name matches it.</summary>
    public bool IsLiteral { get; }

    /// <summary>What it is made of, in order.</summary>
    internal IReadOnlyList<NamePatternPart> Parts => _parts;

    /// <summary>True if a text has a character that means something in a pattern.</summary>
    internal static bool HasSpecialCharacter(string text) => text.IndexOfAny(s_special) >= 0;

    /// <summary>
    /// True if the whole of a name matches. Allocates nothing; takes at most time proportional to pattern length × name length.
    /// </summary>
    public bool IsMatch(string name)
    {
        int at = 0;
        int position = 0;
        int starAt = -1;
        int starPosition = 0;
        while (position < name.Length)
        {
            if (at < _parts.Length && _parts[at].Kind == NamePatternKind.AnyText)
            {
                starAt = ++at;
                starPosition = position;
            }
            else if (at < _parts.Length && _parts[at].Matches(name[position]))
            {
                at++;
                position++;
            }
            else if (starAt >= 0)
            {
                // Only the last star needs to be tried again: an earlier one could not take more without this one taking less.
                at = starAt;
                position = ++starPosition;
            }
            else
            {
                return false;
            }
        }

        while (at < _parts.Length && _parts[at].Kind == NamePatternKind.AnyText)
            at++;

        return at == _parts.Length;
    }

    /// <summary>
    /// True if a name is meant: one that is exactly this text, in any case, though it looks like a pattern, or one that matches it.
    /// </summary>
    public bool Names(string name) => string.Equals(_text, name, StringComparison.OrdinalIgnoreCase) || IsMatch(name);

    /// <summary>
    /// The runs of characters that it spells out one after the other: every name that matches holds each of them, in any case.
    /// </summary>
    internal IEnumerable<string> Spelled()
    {
        var run = new StringBuilder();
        foreach (NamePatternPart part in _parts)
        {
            if (part.Kind == NamePatternKind.Character)
            {
                run.Append(part.Character);
                continue;
            }

            if (run.Length > 0)
                yield return run.ToString();

            run.Clear();
        }

        if (run.Length > 0)
            yield return run.ToString();
    }

    /// <inheritdoc/>
    public override string ToString() => _text;

    private static NamePatternPart[] Parse(string text)
    {
        var parts = new List<NamePatternPart>(text.Length);
        int at = 0;
        while (at < text.Length)
            parts.Add(Take(text, ref at));

        return [.. parts];
    }

    private static NamePatternPart Take(string text, ref int at)
    {
        char symbol = text[at++];
        if (symbol == '*')
            return NamePatternPart.AnyText;

        if (symbol == '?')
            return NamePatternPart.AnyCharacter;

        if (symbol == '[' && CloseOf(text, at) is int close and >= 0)
        {
            NamePatternPart set = NamePatternPart.OneOf(Ranges(text, at, close));
            at = close + 1;
            return set;
        }

        if (symbol == Escape && at < text.Length)
            symbol = text[at++];

        return NamePatternPart.Of(symbol);
    }

    /// <summary>Where a set ends that begins behind its bracket: at the first <c>]</c> that is neither its first character nor
    /// escaped.</summary>
    private static int CloseOf(string text, int first)
    {
        for (int at = first; at < text.Length; at++)
        {
            if (text[at] == Escape)
                at++;
            else if (text[at] == ']' && at > first)
                return at;
        }

        return -1;
    }

    private static List<(char Low, char High)> Ranges(string text, int from, int to)
    {
        var ranges = new List<(char, char)>();
        for (int at = from; at < to; at++)
        {
            char low = TakeOne(text, ref at, to);
            char high = low;
            if (at + 2 < to && text[at + 1] == '-')
            {
                at += 2;
                high = TakeOne(text, ref at, to);
            }

            ranges.Add((low, high));
        }

        return ranges;
    }

    private static char TakeOne(string text, ref int at, int to)
    {
        if (text[at] == Escape && at + 1 < to)
            at++;

        return char.ToUpperInvariant(text[at]);
    }
}
