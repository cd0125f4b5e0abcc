using System.Text;

namespace GhostMonitor.Engine.Platform;

/// <summary>
/// A wildcard pattern as PowerShell has them, case-insensitive: <c>*</c> any text, <c>?</c> any character, <c>[a-z]</c> one of a set,
/// and a backtick before a character that is meant literally. A <c>[</c> that is never closed stands for itself.
/// </summary>
/// <remarks>
/// Immutable, so it may be used from any thread. The engine has its own because it does not know PowerShell. Case folds as in the invariant
/// culture.
/// </remarks>
public sealed class NamePattern
{
    private const char Escape = '`';
    private readonly string _text;

    /// <summary>Creates a pattern. Every text is one.</summary>
    public NamePattern(string text)
    {
        _text = text;
        (LiteralCount, IsLiteral) = Measure(text);
    }

    /// <summary>How many characters of a match the pattern spells out.</summary>
    public int LiteralCount { get; }

    /// <summary>True if it has no wildcard, so that only one name matches it.</summary>
    public bool IsLiteral { get; }

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
            if (at < _text.Length && _text[at] == '*')
            {
                starAt = ++at;
                starPosition = position;
            }
            else if (MatchesOne(at, name[position], out int next))
            {
                at = next;
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

        while (at < _text.Length && _text[at] == '*')
            at++;

        return at == _text.Length;
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
        for (int at = 0; at < _text.Length; at++)
        {
            int close = _text[at] == '[' ? CloseOf(_text, at) : -1;
            if (_text[at] is '*' or '?' || close >= 0)
            {
                at = Math.Max(at, close);
                if (run.Length > 0)
                    yield return run.ToString();

                run.Clear();
                continue;
            }

            if (_text[at] == Escape && at + 1 < _text.Length)
                at++;

            run.Append(_text[at]);
        }

        if (run.Length > 0)
            yield return run.ToString();
    }

    /// <inheritdoc/>
    public override string ToString() => _text;

    private static (int Literals, bool IsLiteral) Measure(string text)
    {
        int literals = 0;
        bool isLiteral = true;
        for (int at = 0; at < text.Length; at++)
        {
            int close = text[at] == '[' ? CloseOf(text, at) : -1;
            if (text[at] is '*' or '?' || close >= 0)
            {
                isLiteral = false;
                at = Math.Max(at, close);
                continue;
            }

            if (text[at] == Escape && at + 1 < text.Length)
                at++;

            literals++;
        }

        return (literals, isLiteral);
    }

    private static int CloseOf(string text, int open)
    {
        for (int at = open + 1; at < text.Length; at++)
        {
            if (text[at] == Escape)
                at++;
            else if (text[at] == ']' && at > open + 1)
                return at;
        }

        return -1;
    }

    private static bool AreSame(char left, char right) =>
        left == right || char.ToUpperInvariant(left) == char.ToUpperInvariant(right);

    private bool MatchesOne(int at, char character, out int next)
    {
        next = at + 1;
        if (at >= _text.Length)
            return false;

        char symbol = _text[at];
        if (symbol == '?')
            return true;

        if (symbol == '[' && CloseOf(_text, at) is int close and >= 0)
        {
            next = close + 1;
            return IsInSet(at + 1, close, char.ToUpperInvariant(character));
        }

        if (symbol == Escape && next < _text.Length)
            symbol = _text[next++];

        return AreSame(symbol, character);
    }

    private bool IsInSet(int from, int to, char character)
    {
        for (int at = from; at < to; at++)
        {
            if (_text[at] == Escape && at + 1 < to)
                at++;

            char low = char.ToUpperInvariant(_text[at]);
            char high = low;
            if (at + 2 < to && _text[at + 1] == '-')
            {
                at += 2;
                high = char.ToUpperInvariant(_text[at]);
            }

            if (character >= low && character <= high)
                return true;
        }

        return false;
    }
}
