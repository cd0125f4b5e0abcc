using System.Globalization;

namespace GhostMonitor.Engine.Platform;

/// <summary>Writes numbers for people. Pure; the same under every culture.</summary>
internal static class NumberText
{
    /// <summary>A double has 15 to 17 digits that mean anything.</summary>
    public const int MaximumDecimals = 15;

    private const double AcceptedError = 0.01;

    /// <summary>Numbers of so few decimals are rounded as people do: half away from zero, by the 15 digits that mean something.</summary>
    private const int DecimalsForPeople = 6;

    // The standard formats round a half to the even digit on .NET and up on .NET Framework; the custom ones up on both.
    private static readonly string[] s_formats =
        [.. Enumerable.Range(0, MaximumDecimals + 1).Select(static decimals => decimals switch
        {
            0 => "0",
            <= DecimalsForPeople => "0." + new string('0', decimals),
            _ => "F" + decimals.ToString(CultureInfo.InvariantCulture),
        })];

    /// <summary>A number with so many decimals, at most <see cref="MaximumDecimals"/>.</summary>
    public static string Fixed(double value, int decimals) => value.ToString(s_formats[decimals], CultureInfo.InvariantCulture);

    /// <summary>
    /// How many decimals a number below 1 needs to be read as itself, to a hundredth of it: 3 for 0.001, 2 for 0.25; 0 for others.
    /// </summary>
    public static int DecimalsOf(double value)
    {
        double size = Math.Abs(value);
        if (size >= 1 || size.Equals(0))
            return 0;

        int decimals = 1;
        while (decimals < MaximumDecimals && Math.Abs(Math.Round(size, decimals) - size) > size * AcceptedError)
            decimals++;

        return decimals;
    }

    /// <summary>All digits of a number, and no exponent as far as a decimal reaches: <c>0.00001</c>, <c>10000000000000000</c>.</summary>
    public static string Plain(double value)
    {
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        bool hasExponent = text.Contains('E');
        return hasExponent && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) && number != 0
            ? number.ToString(CultureInfo.InvariantCulture)
            : text;
    }
}
