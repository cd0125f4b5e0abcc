using System.Globalization;
using System.Text;

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
        for (int i = 0; i < pattern.Length; i++)
        {
            int close = pattern[i] == '[' ? CloseOf(pattern, i) : -1;
            if (close > 0)
            {
                AppendSet(regex, pattern, i + 1, close);
                i = close;
            }
            else if (pattern[i] == '`' && i + 1 < pattern.Length)
            {
                AppendLiteral(regex, pattern[++i]);
            }
            else
            {
                Append(regex, pattern[i]);
            }
        }

        return regex.ToString();
    }

    private static void Append(StringBuilder regex, char c)
    {
        if (c == '*')
            regex.Append(".*");
        else if (c == '?')
            regex.Append('.');
        else
            AppendLiteral(regex, c);
    }

    private static int CloseOf(string pattern, int open)
    {
        for (int i = open + 1; i < pattern.Length; i++)
        {
            if (pattern[i] == '`')
                i++;
            else if (pattern[i] == ']' && i > open + 1)
                return i;
        }

        return -1;
    }

    private static void AppendSet(StringBuilder regex, string pattern, int from, int to)
    {
        regex.Append('[');
        for (int i = from; i < to; i++)
        {
            if (pattern[i] == '-' && i > from && i + 1 < to)
            {
                regex.Append('-');
                continue;
            }

            if (pattern[i] == '`' && i + 1 < to)
                i++;

            AppendLiteral(regex, pattern[i]);
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
