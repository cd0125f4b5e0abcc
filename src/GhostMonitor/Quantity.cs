using System.Globalization;

namespace GhostMonitor;

/// <summary>A reading as a person gives it: a number, or text such as 80%, 10GB, 1.5GiB. $null takes a level away.</summary>
/// <remarks>What can't be read is kept and refused by the cmdlet, with the parameter's name and what is accepted.</remarks>
public readonly struct Quantity
{
    internal Quantity(object? given)
    {
        Given = given;
        IsNull = given is null;
        IsValid = TryRead(given, out double value);
        Value = value;
    }

    /// <summary>What was given.</summary>
    public object? Given { get; }

    /// <summary>True if $null was given.</summary>
    public bool IsNull { get; }

    /// <summary>True if it could be read as a number.</summary>
    public bool IsValid { get; }

    /// <summary>The number; 0 if it could not be read.</summary>
    public double Value { get; }

    /// <inheritdoc/>
    public override string ToString() => Convert.ToString(Given, CultureInfo.InvariantCulture) ?? "";

    private static bool TryRead(object? given, out double value)
    {
        value = 0;
        switch (given)
        {
            case Quantity quantity:
                value = quantity.Value;
                return quantity.IsValid;
            case string text:
                return TryParse(text.Trim(), out value);
            case byte or sbyte or short or ushort or int or uint or long or ulong or float or double or decimal:
                value = Convert.ToDouble(given, CultureInfo.InvariantCulture);
                return true;
            default:
                return false;
        }
    }

    private static bool TryParse(string text, out double value)
    {
        int digits = text.Length;
        while (digits > 0 && (char.IsLetter(text[digits - 1]) || text[digits - 1] == '%'))
            digits--;

        if (!double.TryParse(text.Substring(0, digits).TrimEnd(), NumberStyles.Float, CultureInfo.InvariantCulture, out value))
            return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

        double factor = Factor(text.Substring(digits));
        value *= factor;
        return factor > 0;
    }

    /// <summary>What a suffix stands for; as in PowerShell's own number literals KB is 1024.</summary>
    private static double Factor(string suffix) => suffix.ToUpperInvariant() switch
    {
        "" or "%" or "B" => 1,
        "KB" or "KIB" => 1024.0,
        "MB" or "MIB" => 1024.0 * 1024,
        "GB" or "GIB" => 1024.0 * 1024 * 1024,
        "TB" or "TIB" => 1024.0 * 1024 * 1024 * 1024,
        "PB" or "PIB" => 1024.0 * 1024 * 1024 * 1024 * 1024,
        _ => 0,
    };
}
