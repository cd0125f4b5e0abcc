using System.Globalization;
using System.Text;

namespace GhostMonitor.Engine.Platform;

/// <summary>Text that is cut to a length where what takes it has a limit. What is cut ends with an ellipsis. Pure.</summary>
/// <remarks>It is cut between two characters as people see them: in no surrogate pair, no accent and no escape.</remarks>
internal static class TextCut
{
    private const string Ellipsis = "…";

    /// <summary>The text, or as much of it as fits.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">The UTF-16 units that fit. None leaves nothing of what is too long.</param>
    internal static string ToLength(string text, int most) => Of(text, most, Same, static part => part.Length);

    /// <summary>The same for what is written as UTF-8.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">The bytes that fit. Fewer than 3 leave nothing of what is too long.</param>
    internal static string ToBytes(string text, int most) => Of(text, most, Same, Encoding.UTF8.GetByteCount);

    /// <summary>The text, escaped, or as much of it as fits.</summary>
    /// <param name="text">The text, not yet escaped.</param>
    /// <param name="most">The greatest length that it may have.</param>
    /// <param name="escape">Escapes a text; of two texts, the same as of each.</param>
    /// <param name="measure">The length of an escaped text; of two texts, the sum.</param>
    internal static string Of(string text, int most, Func<string, string> escape, Func<string, int> measure)
    {
        string whole = escape(text);
        if (measure(whole) <= most)
            return whole;

        string end = escape(Ellipsis);
        int left = most - measure(end);
        return left < 0 ? "" : Beginning(text, left, escape, measure) + end;
    }

    private static string Beginning(string text, int most, Func<string, string> escape, Func<string, int> measure)
    {
        var beginning = new StringBuilder();
        int length = 0;
        TextElementEnumerator characters = StringInfo.GetTextElementEnumerator(text);
        while (characters.MoveNext())
        {
            string character = escape(characters.GetTextElement());
            length += measure(character);
            if (length > most)
                break;

            beginning.Append(character);
        }

        return beginning.ToString();
    }

    private static string Same(string text) => text;
}
