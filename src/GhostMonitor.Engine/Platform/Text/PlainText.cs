using System.Globalization;
using System.Text;

namespace GhostMonitor.Engine.Platform;

/// <summary>Text for people, without what a terminal would act on or a reader would not see. Pure.</summary>
/// <remarks>
/// Names come from the machine (a mount, a device, an interface) and may be hostile: an escape sequence writes over what was shown, a
/// direction mark makes a name read as another. Everything that becomes text for people goes through <see cref="Of"/>; objects and JSON
/// hold names as they are. What is written can't be read back: a backslash that was there before stays as it is, for paths are full of
/// them.
/// </remarks>
internal static class PlainText
{
    /// <summary>
    /// The text with each control, format and direction mark, line and paragraph separator, and half of a surrogate pair as JSON would
    /// write it: <c>\u001b</c>,
    /// <c>\n</c>, <c>\u202e</c>; one beyond U+FFFF as <c>\U000e0001</c>. A text without any is returned as it is.
    /// </summary>
    /// <param name="text">The text: one line.</param>
    public static string Of(string text)
    {
        int first = 0;
        while (first < text.Length && !IsUnsafe(text, first))
            first += LengthAt(text, first);

        return first == text.Length ? text : Escaped(text, first);
    }

    private static string Escaped(string text, int first)
    {
        var plain = new StringBuilder(text, 0, first, text.Length + 16);
        for (int at = first; at < text.Length; at += LengthAt(text, at))
        {
            if (IsUnsafe(text, at))
                plain.Append(Escape(text, at));
            else
                plain.Append(text, at, LengthAt(text, at));
        }

        return plain.ToString();
    }

    private static bool IsUnsafe(string text, int at)
    {
        if (text[at] is >= ' ' and <= '~')
            return false;

        return text[at] is '\ufffe' or '\uffff' || CharUnicodeInfo.GetUnicodeCategory(text, at) is UnicodeCategory.Control
            or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate;
    }

    private static string Escape(string text, int at) => text[at] switch
    {
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        char c => LengthAt(text, at) == 1
            ? "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture)
            : "\\U" + char.ConvertToUtf32(text, at).ToString("x8", CultureInfo.InvariantCulture),
    };

    private static int LengthAt(string text, int at) => char.IsSurrogatePair(text, at) ? 2 : 1;
}
