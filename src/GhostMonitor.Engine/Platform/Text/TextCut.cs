using System.Text;

namespace GhostMonitor.Engine.Platform;

/// <summary>Text that is cut to a length where what takes it has a limit. What is cut ends with an ellipsis. Pure.</summary>
internal static class TextCut
{
    private const string Ellipsis = "…";
    private const int EllipsisBytes = 3;

    /// <summary>The text, or as much of it as fits, cut between two characters.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">The characters (UTF-16) that fit. At least 1.</param>
    internal static string ToLength(string text, int most)
    {
        if (text.Length <= most)
            return text;

        int end = most - Ellipsis.Length;
        return text.Substring(0, IsInside(text, end) ? end - 1 : end) + Ellipsis;
    }

    /// <summary>The same for what is written as UTF-8.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">The bytes that fit. Fewer than 3 leave nothing of what is too long.</param>
    internal static string ToBytes(string text, int most)
    {
        if (Encoding.UTF8.GetByteCount(text) <= most)
            return text;
        if (most < EllipsisBytes)
            return "";

        int bytes = 0;
        int end = 0;
        while (end < text.Length && bytes + BytesAt(text, end) <= most - EllipsisBytes)
        {
            bytes += BytesAt(text, end);
            end += char.IsSurrogatePair(text, end) ? 2 : 1;
        }

        return text.Substring(0, end) + Ellipsis;
    }

    private static bool IsInside(string text, int at) => at > 0 && char.IsSurrogatePair(text, at - 1);

    private static int BytesAt(string text, int at) => text[at] switch
    {
        < '\u0080' => 1,
        < '\u0800' => 2,
        _ => char.IsSurrogatePair(text, at) ? 4 : 3,
    };
}
