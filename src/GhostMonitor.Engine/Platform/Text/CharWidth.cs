using System.Globalization;

namespace GhostMonitor.Engine.Platform;

/// <summary>How many columns of a terminal text takes. Pure.</summary>
/// <remarks>
/// Wide is what EastAsianWidth.txt of Unicode 16 has as W or F, joined to blocks, emoji presentation included (UAX #11, section 5). Marks
/// that join the character before them take nothing. What <see cref="PlainText"/> escapes does not come here.
/// </remarks>
internal static class CharWidth
{
    private const int FirstMark = 0x300;
    private const int FirstWide = 0x1100;

    // First and last of each block, ascending.
    private static readonly int[] s_wide =
    [
        0x1100, 0x115F, 0x231A, 0x231B, 0x2329, 0x232A, 0x23E9, 0x23EC, 0x23F0, 0x23F0, 0x23F3, 0x23F3, 0x25FD, 0x25FE, 0x2614, 0x2615,
        0x2630, 0x2637, 0x2648, 0x2653, 0x267F, 0x267F, 0x268A, 0x268F, 0x2693, 0x2693, 0x26A1, 0x26A1, 0x26AA, 0x26AB, 0x26BD, 0x26BE,
        0x26C4, 0x26C5, 0x26CE, 0x26CE, 0x26D4, 0x26D4, 0x26EA, 0x26EA, 0x26F2, 0x26F3, 0x26F5, 0x26F5, 0x26FA, 0x26FA, 0x26FD, 0x26FD,
        0x2705, 0x2705, 0x270A, 0x270B, 0x2728, 0x2728, 0x274C, 0x274C, 0x274E, 0x274E, 0x2753, 0x2755, 0x2757, 0x2757, 0x2795, 0x2797,
        0x27B0, 0x27B0, 0x27BF, 0x27BF, 0x2B1B, 0x2B1C, 0x2B50, 0x2B50, 0x2B55, 0x2B55, 0x2E80, 0x303E, 0x3041, 0xA4CF, 0xA960, 0xA97F,
        0xAC00, 0xD7A3, 0xF900, 0xFAFF, 0xFE10, 0xFE19, 0xFE30, 0xFE6F, 0xFF00, 0xFF60, 0xFFE0, 0xFFE6, 0x16FE0, 0x18DFF,
        0x1AFF0, 0x1B2FF, 0x1D300, 0x1D376, 0x1F004, 0x1F004, 0x1F0CF, 0x1F0CF, 0x1F18E, 0x1F18E, 0x1F191, 0x1F19A, 0x1F200, 0x1F320,
        0x1F32D, 0x1F335, 0x1F337, 0x1F37C, 0x1F37E, 0x1F393, 0x1F3A0, 0x1F3CA, 0x1F3CF, 0x1F3D3, 0x1F3E0, 0x1F3F0, 0x1F3F4, 0x1F3F4,
        0x1F3F8, 0x1F43E, 0x1F440, 0x1F440, 0x1F442, 0x1F4FC, 0x1F4FF, 0x1F53D, 0x1F54B, 0x1F54E, 0x1F550, 0x1F567, 0x1F57A, 0x1F57A,
        0x1F595, 0x1F596, 0x1F5A4, 0x1F5A4, 0x1F5FB, 0x1F64F, 0x1F680, 0x1F6C5, 0x1F6CC, 0x1F6CC, 0x1F6D0, 0x1F6D2, 0x1F6D5, 0x1F6DF,
        0x1F6EB, 0x1F6EF, 0x1F6F4, 0x1F6FC, 0x1F7E0, 0x1F7F0, 0x1F90C, 0x1F93A, 0x1F93C, 0x1F945, 0x1F947, 0x1F9FF, 0x1FA70, 0x1FAFF,
        0x20000, 0x2FFFD, 0x30000, 0x3FFFD,
    ];

    /// <summary>The columns of a text.</summary>
    public static int Of(string text)
    {
        int columns = 0;
        for (int at = 0; at < text.Length; at += LengthAt(text, at))
            columns += At(text, at);

        return columns;
    }

    /// <summary>The columns of the character that begins at a place: 0, 1 or 2.</summary>
    public static int At(string text, int at)
    {
        if (text[at] < FirstMark)
            return 1;

        if (CharUnicodeInfo.GetUnicodeCategory(text, at) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
            return 0;

        int codePoint = CodePointAt(text, at);
        return IsJoiningJamo(codePoint) ? 0 : IsWide(codePoint) ? 2 : 1;
    }

    /// <summary>The character that begins at a place; half of a surrogate pair is itself.</summary>
    public static int CodePointAt(string text, int at) => char.IsSurrogatePair(text, at) ? char.ConvertToUtf32(text, at) : text[at];

    /// <summary>How long it is in the text.</summary>
    public static int LengthAt(string text, int at) => char.IsSurrogatePair(text, at) ? 2 : 1;

    /// <summary>A text that takes no more than so many columns: what is cut ends in an ellipsis.</summary>
    /// <param name="text">The text, one line.</param>
    /// <param name="columns">The most; below 1, nothing is left.</param>
    /// <param name="ellipsis">Stands for what was cut, one column.</param>
    public static string Fit(string text, int columns, string ellipsis = "…")
    {
        if (Of(text) <= columns)
            return text;

        if (columns < 1)
            return "";

        int used = 0;
        int at = 0;
        while (at < text.Length && used + At(text, at) < columns)
        {
            used += At(text, at);
            at += LengthAt(text, at);
        }

        return text.Substring(0, at) + ellipsis;
    }

    // The vowels and the last consonants of a Korean syllable, which stand in its first letter's columns.
    private static bool IsJoiningJamo(int codePoint) => codePoint is (>= 0x1160 and <= 0x11FF) or (>= 0xD7B0 and <= 0xD7FF);

    private static bool IsWide(int codePoint)
    {
        if (codePoint < FirstWide)
            return false;

        int place = Array.BinarySearch(s_wide, codePoint);

        // Between two entries it is inside where the next one is the last of its block, which stand at odd places.
        return place >= 0 || (~place & 1) == 1;
    }
}
