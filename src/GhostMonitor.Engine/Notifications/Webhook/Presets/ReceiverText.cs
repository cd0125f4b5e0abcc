using System.Text;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Notifications;

/// <summary>How a receiver takes text: what is escaped so that it is no markup, and how its length is counted. Immutable. Pure.</summary>
/// <param name="escape">Escapes a text; of two texts, the same as of each.</param>
/// <param name="measure">The length of an escaped text, as the receiver's limits count it; of two texts, the sum.</param>
internal sealed class ReceiverText(Func<string, string> escape, Func<string, int> measure)
{
    /// <summary>Text that is shown as it is, counted in the bytes that it has within JSON, of which there are never fewer than it has by
    /// itself.</summary>
    internal static ReceiverText PlainInJson { get; } = new(static text => text, JsonBytes);

    /// <summary>Text in which the three characters that HTML gives a meaning are escaped, counted in UTF-16 units.</summary>
    internal static ReceiverText Html { get; } = new(
        static text => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;"), static text => text.Length);

    /// <summary>The length of an escaped text.</summary>
    /// <param name="escaped">The text.</param>
    internal int Length(string escaped) => measure(escaped);

    /// <summary>The text, escaped; where it is too long, its beginning and an ellipsis.</summary>
    /// <param name="text">The text, not yet escaped.</param>
    /// <param name="most">The greatest length that it may have.</param>
    internal string Cut(string text, int most) => TextCut.Of(text, most, escape, measure);

    private static int JsonBytes(string text) => Encoding.UTF8.GetByteCount(new JsonTextWriter().Value(text).ToString()) - 2;
}
