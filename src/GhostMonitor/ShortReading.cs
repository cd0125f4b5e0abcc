using System.Globalization;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor;

/// <summary>Writes a reading with its unit in no more room than a column of a table has. Pure; the same under every culture.</summary>
/// <remarks>
/// Three digits need no decimal: <c>109 KiB/s</c> for 108.6. What is too long all the same loses the blank and the long unit:
/// <c>109K/s/min</c>.
/// </remarks>
internal static class ShortReading
{
    /// <summary>The room that there is.</summary>
    internal const int Width = 10;

    private const double NeedsNoDecimal = 99.95;

    private static readonly string[] s_sizes = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];
    private static readonly string[] s_bits = ["bit", "kbit", "Mbit", "Gbit", "Tbit", "Pbit", "Ebit"];
    private static readonly string[] s_counts = ["", "k", "M", "G", "T", "P", "E"];

    /// <summary>Writes it.</summary>
    /// <param name="value">The reading.</param>
    /// <param name="unit">Its unit, as a resource's: <c>%</c>, <c>B/s</c>, <c>bit/s</c>, <c>/s</c>, <c>ms</c>, each with <c>/min</c>
    /// where it is a change per minute.</param>
    internal static string Of(double value, string unit)
    {
        int slash = unit.IndexOf('/');
        string what = slash < 0 ? unit : unit.Substring(0, slash);
        string per = slash < 0 ? "" : unit.Substring(slash);
        switch (what)
        {
            case "B":
                return Scaled(value, 1024, s_sizes, " ", per);
            case "bit":
                return Scaled(value, 1000, s_bits, " ", per);
            case "%":
                return Fit(Number(value), "%", per);
            default:
                string name = what.Length == 0 ? "" : " " + PlainText.Of(what);
                string text = Fit(Small(value), name, per);
                return text.Length <= Width ? text : Scaled(value, 1000, s_counts, "", name + per);
        }
    }

    private static string Scaled(double value, double step, string[] units, string blank, string per)
    {
        int unit = 0;
        for (; Math.Abs(value) >= step - 0.5 && unit < units.Length - 1; unit++)
            value /= step;

        string number = unit == 0 ? value.ToString("0", CultureInfo.InvariantCulture) : Number(value);
        return Fit(number, blank + units[unit], per);
    }

    private static string Fit(string number, string unit, string per)
    {
        string text = number + unit + per;
        if (text.Length <= Width)
            return text;

        string letter = unit.Trim();
        letter = letter.Length > 1 ? letter.Substring(0, 1) : letter;
        text = number + letter + per;
        return text.Length <= Width ? text : number + letter + per.Replace("/min", "/m");
    }

    private static string Number(double value) =>
        value.ToString(Math.Abs(value) < NeedsNoDecimal ? "0.0" : "0", CultureInfo.InvariantCulture);

    private static string Small(double value) =>
        value.ToString(Math.Abs(value) < NeedsNoDecimal ? "0.##" : "0", CultureInfo.InvariantCulture);
}
