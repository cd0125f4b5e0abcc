using System.Globalization;
using System.Text;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Outputs;

/// <summary>
/// Turns the wildcard patterns of thresholds into the regular expressions (RE2, anchored, no backreferences) of Prometheus. Pure.
/// </summary>
internal static class PatternRegex
{
    /// <summary>The expression that matches the same names, in any case.</summary>
    internal static string Of(string pattern)
    {
        var regex = new StringBuilder("(?is)");
        foreach (NamePatternPart part in new NamePattern(pattern).Parts)
            Append(regex, part);

        return regex.ToString();
    }

    private static void Append(StringBuilder regex, NamePatternPart part)
    {
        switch (part.Kind)
        {
            case NamePatternKind.AnyText:
                regex.Append(".*");
                break;
            case NamePatternKind.AnyCharacter:
                regex.Append('.');
                break;
            case NamePatternKind.OneOf:
                AppendSet(regex, part.Ranges);
                break;
            default:
                AppendLiteral(regex, part.Character);
                break;
        }
    }

    /// <summary>RE2 refuses a range that ends before it begins, and with it the whole file. No character is in such a range.</summary>
    private static void AppendSet(StringBuilder regex, IReadOnlyList<(char Low, char High)> ranges)
    {
        (char Low, char High)[] filled = [.. ranges.Where(static range => range.Low <= range.High)];
        if (filled.Length == 0)
        {
            regex.Append("[^\\x00-\\x{10FFFF}]");
            return;
        }

        regex.Append('[');
        foreach ((char low, char high) in filled)
        {
            AppendLiteral(regex, low);
            if (high == low)
                continue;

            regex.Append('-');
            AppendLiteral(regex, high);
        }

        regex.Append(']');
    }

    /// <summary>Letters and digits stand for themselves; of everything else in ASCII RE2 takes the number.</summary>
    private static void AppendLiteral(StringBuilder regex, char c)
    {
        if (c > '\u007f' || char.IsLetterOrDigit(c))
            regex.Append(c);
        else
            regex.Append("\\x").Append(((int)c).ToString("x2", CultureInfo.InvariantCulture));
    }
}
