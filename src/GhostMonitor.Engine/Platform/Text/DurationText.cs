using System.Globalization;

namespace GhostMonitor.Engine.Platform;

/// <summary>
/// Reads and writes lengths of time as people do: 90, 5m, 1h30m, 200ms, 5 minutes, 00:05:00. Pure; the same in every culture.
/// </summary>
internal static class DurationText
{
    /// <summary>Reads a text.</summary>
    /// <param name="text">A number of seconds (90), numbers with units, the largest first (1h30m, 200ms, 5 minutes), or d.hh:mm:ss.</param>
    /// <param name="value">The length of time; zero if it can't be read.</param>
    /// <returns>False if it can't be read.</returns>
    public static bool TryParse(string text, out TimeSpan value)
    {
        text = text.Trim();
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds))
            return TrySeconds(seconds, out value);

        if (text.Contains(':'))
            return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out value);

        return TryParseUnits(text, out value);
    }

    /// <summary>
    /// Writes a length of time by its two largest units, rounded down: <c>2d 4h</c>, <c>1h 5m</c>, <c>5m 12s</c>, <c>45s</c>.
    /// </summary>
    public static string Of(TimeSpan value)
    {
        (int Amount, string Unit)[] parts = [((int)value.TotalDays, "d"), (value.Hours, "h"), (value.Minutes, "m"), (value.Seconds, "s")];
        int largest = Array.FindIndex(parts, static part => part.Amount > 0);
        if (largest < 0)
            return "0s";

        return string.Join(" ", parts.Skip(largest).Take(2).Where(static part => part.Amount > 0)
            .Select(static part => part.Amount.ToString(CultureInfo.InvariantCulture) + part.Unit));
    }

    /// <summary>Reads numbers each followed by a unit, largest unit first: 1d2h30m, 1.5h, 200ms.</summary>
    private static bool TryParseUnits(string text, out TimeSpan value)
    {
        value = default;
        double seconds = 0;
        double lastUnit = double.MaxValue;
        int at = 0;
        while (at < text.Length)
        {
            int numberEnd = EndOf(text, at, c => char.IsDigit(c) || c == '.');
            int unitStart = EndOf(text, numberEnd, char.IsWhiteSpace);
            int unitEnd = EndOf(text, unitStart, char.IsLetter);
            if (!double.TryParse(text.Substring(at, numberEnd - at), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
                out double number))
                return false;

            if (!TryUnit(text.Substring(unitStart, unitEnd - unitStart), out double unit) || unit >= lastUnit)
                return false;

            seconds += number * unit;
            lastUnit = unit;
            at = EndOf(text, unitEnd, char.IsWhiteSpace);
        }

        return text.Length > 0 && TrySeconds(seconds, out value);
    }

    /// <summary>True for a word that is a unit of time by itself: <c>m</c>, <c>minutes</c>.</summary>
    public static bool IsUnit(string word) => TryUnit(word, out _);

    private static int EndOf(string text, int start, Func<char, bool> belongs)
    {
        int end = start;
        while (end < text.Length && belongs(text[end]))
            end++;

        return end;
    }

    private static bool TryUnit(string unit, out double seconds)
    {
        seconds = unit.ToUpperInvariant() switch
        {
            "MS" or "MILLISECOND" or "MILLISECONDS" => 0.001,
            "S" or "SEC" or "SECS" or "SECOND" or "SECONDS" => 1,
            "M" or "MIN" or "MINS" or "MINUTE" or "MINUTES" => 60,
            "H" or "HR" or "HRS" or "HOUR" or "HOURS" => 3600,
            "D" or "DAY" or "DAYS" => 86400,
            _ => 0,
        };
        return seconds > 0;
    }

    /// <summary>Takes a number of seconds.</summary>
    /// <returns>False if it is no number, or further from 0 than half of what a TimeSpan can hold.</returns>
    public static bool TrySeconds(double seconds, out TimeSpan value)
    {
        value = default;
        if (double.IsNaN(seconds) || Math.Abs(seconds) > TimeSpan.MaxValue.TotalSeconds / 2)
            return false;

        value = new TimeSpan((long)Math.Round(seconds * TimeSpan.TicksPerSecond));
        return true;
    }
}
