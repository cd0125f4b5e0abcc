namespace GhostMonitor.Engine.Platform;

/// <summary>Sizes in binary units, as people write and read them. Pure; the same under every culture.</summary>
internal static class SizeText
{
    private const double Step = 1024;

    private static readonly string[] s_units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];

    /// <summary>A size: whole bytes, and one decimal of what is larger: <c>512 B</c>, <c>1.5 GiB</c>.</summary>
    public static string Of(double bytes)
    {
        (double value, string unit) = Scale(bytes);
        return NumberText.Fixed(value, unit == s_units[0] ? 0 : 1) + " " + unit;
    }

    /// <summary>A size in the largest unit of which it has one.</summary>
    internal static (double Value, string Unit) Scale(double bytes) => Scale(bytes, Step, s_units);

    /// <summary>A number in the largest unit of which it has one.</summary>
    /// <param name="value">The number, in the first unit.</param>
    /// <param name="step">How many of a unit are one of the next.</param>
    /// <param name="units">The units, the smallest first.</param>
    internal static (double Value, string Unit) Scale(double value, double step, IReadOnlyList<string> units)
    {
        int unit = 0;
        for (; Math.Abs(value) >= step && unit < units.Count - 1; unit++)
            value /= step;

        return (value, units[unit]);
    }

    /// <summary>The bytes in the unit that <see cref="Scale(double)"/> chooses.</summary>
    internal static double UnitOf(double bytes) => BytesIn(Scale(bytes).Unit)!.Value;

    /// <summary>
    /// The bytes in a unit: <c>KiB</c>, and <c>KB</c> too, which PowerShell's own number literals take as 1024. Any case.
    /// </summary>
    /// <returns>Null if there is no such unit.</returns>
    internal static double? BytesIn(string unit)
    {
        string binary = unit.Length == 2 ? unit.Substring(0, 1) + "i" + unit.Substring(1) : unit;
        int index = Array.FindIndex(s_units, each => string.Equals(each, binary, StringComparison.OrdinalIgnoreCase));
        return index < 0 ? null : Math.Pow(Step, index);
    }
}
