using System.Globalization;
using System.Text;

namespace GhostMonitor.Engine.Outputs;

/// <summary>Text as it may stand anywhere in an HTML document, in content and in quoted attributes. Pure.</summary>
/// <remarks>
/// Names come from the machine (a mount, an interface, a computer) and may be hostile. Beside what is markup, what a browser would not show
/// is made visible as U+FFFD: control characters, lone surrogates, and the marks that turn the direction of text and so can make a line
/// read as another.
/// </remarks>
internal static class HtmlText
{
    private const char Replacement = '\ufffd';

    internal static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        for (int i = 0; i < text.Length; i++)
            Append(escaped, text, i);

        return escaped.ToString();
    }

    private static void Append(StringBuilder escaped, string text, int index)
    {
        char c = text[index];
        switch (c)
        {
            case '&':
                escaped.Append("&amp;");
                break;
            case '<':
                escaped.Append("&lt;");
                break;
            case '>':
                escaped.Append("&gt;");
                break;
            case '"':
                escaped.Append("&quot;");
                break;
            case '\'':
                escaped.Append("&#39;");
                break;
            default:
                escaped.Append(IsUnfit(text, index) ? Replacement : c);
                break;
        }
    }

    private static bool IsUnfit(string text, int index)
    {
        char c = text[index];
        if (char.IsHighSurrogate(c))
            return index + 1 == text.Length || !char.IsLowSurrogate(text[index + 1]);

        if (char.IsLowSurrogate(c))
            return index == 0 || !char.IsHighSurrogate(text[index - 1]);

        return char.IsControl(c) || c is '\ufffe' or '\uffff' || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
    }
}
