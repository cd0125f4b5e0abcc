using System.Globalization;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor;

/// <summary>
/// A length of time as a person gives it: a TimeSpan, a number of seconds, or text such as 90, 5m, 1h30m, 5 minutes, 00:05:00.
/// </summary>
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

    /// <summary>True for a number that was given without a unit, which counts seconds.</summary>
    internal bool IsPlainNumber => Given is int or long or double
        || (Given is string text && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _));

    /// <inheritdoc/>
    public override string ToString() => IsValid ? Value.ToString() : Convert.ToString(Given, CultureInfo.InvariantCulture) ?? "";

    private static bool TryRead(object? given, out TimeSpan value)
    {
        value = default;
        return given switch
        {
            TimeSpan span => Is(span, out value),
            Duration duration => Is(duration.Value, out value) && duration.IsValid,
            string text => DurationText.TryParse(text, out value),
            byte or sbyte or short or ushort or int or uint or long or ulong or float or double or decimal =>
                DurationText.TrySeconds(Convert.ToDouble(given, CultureInfo.InvariantCulture), out value),
            _ => false,
        };
    }

    private static bool Is(TimeSpan span, out TimeSpan value)
    {
        value = span;
        return true;
    }
}
