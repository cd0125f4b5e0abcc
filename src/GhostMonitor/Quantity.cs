using System.Globalization;
using GhostMonitor.Engine.Metrics;

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
                return QuantityText.TryParse(text, out value);
            case byte or sbyte or short or ushort or int or uint or long or ulong or float or double or decimal:
                value = Convert.ToDouble(given, CultureInfo.InvariantCulture);
                return true;
            default:
                return false;
        }
    }
}
