using System.Globalization;

namespace GhostMonitor;

/// <summary>A length of time as a person gives it: a TimeSpan, a number of seconds, or text such as 90, 5m, 1h30m, 00:05:00.</summary>
/// <remarks>
/// What can't be read is kept and refused by the cmdlet, with the parameter's name and what is accepted; a conversion that failed
/// while the parameter was bound would say neither.
/// </remarks>
public readonly struct Duration
{
    private readonly TimeSpan _value;

    internal Duration(TimeSpan value)
    {
        _value = value;
        IsValid = true;
        Given = value;
    }

    internal Duration(object? given)
    {
        Given = given;
        IsValid = TryRead(given, out _value);
    }

    /// <summary>What was given.</summary>
    public object? Given { get; }

    /// <summary>True if it could be read as a length of time.</summary>
    public bool IsValid { get; }

    /// <summary>The length of time; zero if it could not be read.</summary>
    public TimeSpan Value => _value;

    /// <inheritdoc/>
    public override string ToString() => IsValid ? Value.ToString() : Convert.ToString(Given, CultureInfo.InvariantCulture) ?? "";

    private static bool TryRead(object? given, out TimeSpan value)
    {
        value = default;
        return given switch
        {
            TimeSpan span => Is(span, out value),
            Duration duration => Is(duration.Value, out value) && duration.IsValid,
            string text => TryParse(text.Trim(), out value),
            byte or sbyte or short or ushort or int or uint or long or ulong or float or double or decimal =>
                TrySeconds(Convert.ToDouble(given, CultureInfo.InvariantCulture), out value),
            _ => false,
        };
    }

    private static bool Is(TimeSpan span, out TimeSpan value)
    {
        value = span;
        return true;
    }

    private static bool TrySeconds(double seconds, out TimeSpan value)
    {
        value = default;
        if (double.IsNaN(seconds) || Math.Abs(seconds) > TimeSpan.MaxValue.TotalSeconds / 2)
            return false;

        value = new TimeSpan((long)Math.Round(seconds * TimeSpan.TicksPerSecond));
        return true;
    }

    private static bool TryParse(string text, out TimeSpan value)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds))
            return TrySeconds(seconds, out value);

        if (text.Contains(':'))
            return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out value);

        return TryParseUnits(text, out value);
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
            int unitEnd = EndOf(text, numberEnd, char.IsLetter);
            if (!double.TryParse(text.Substring(at, numberEnd - at), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number))
                return false;

            if (!TryUnit(text.Substring(numberEnd, unitEnd - numberEnd), out double unit) || unit >= lastUnit)
                return false;

            seconds += number * unit;
            lastUnit = unit;
            at = EndOf(text, unitEnd, char.IsWhiteSpace);
        }

        return text.Length > 0 && TrySeconds(seconds, out value);
    }

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
            "MS" => 0.001,
            "S" or "SEC" => 1,
            "M" or "MIN" => 60,
            "H" => 3600,
            "D" => 86400,
            _ => 0,
        };
        return seconds > 0;
    }
}
