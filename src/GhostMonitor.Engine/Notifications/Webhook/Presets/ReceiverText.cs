using System.Globalization;
using System.Text;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Notifications;

/// <summary>How a receiver takes text: what is escaped so that it is no markup, and how its length is counted. Immutable. Pure.</summary>
/// <param name="escape">Escapes a text; of two texts, the same as of each.</param>
/// <param name="measure">The length of an escaped text, as the receiver's limits count it; of two texts, the sum.</param>
internal sealed class ReceiverText(Func<string, string> escape, Func<string, int> measure)
{
    private const string Ellipsis = "…";

    /// <summary>Text that is shown as it is, counted in UTF-16 units, of which there are never fewer than characters.</summary>
    internal static ReceiverText Plain { get; } = new(static text => text, static text => text.Length);

    /// <summary>Text that is shown as it is, counted in the bytes that it has within JSON, of which there are never fewer than it has by
    /// itself.</summary>
    internal static ReceiverText PlainInJson { get; } = new(static text => text, JsonBytes);

    /// <summary>The length of an escaped text.</summary>
    /// <param name="escaped">The text.</param>
    internal int Length(string escaped) => measure(escaped);

    /// <summary>The text, escaped; where it is too long, its beginning and an ellipsis.</summary>
    /// <param name="text">The text, not yet escaped.</param>
    /// <param name="most">The greatest length that it may have.</param>
    /// <remarks>It is cut between two characters as people see them: in no surrogate pair, no accent and no escape.</remarks>
    internal string Cut(string text, int most)
    {
        string whole = escape(text);
        return measure(whole) <= most ? whole : Beginning(text, most - measure(escape(Ellipsis))) + escape(Ellipsis);
    }

    private string Beginning(string text, int most)
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

    private static int JsonBytes(string text) => Encoding.UTF8.GetByteCount(new JsonTextWriter().Value(text).ToString()) - 2;
}
