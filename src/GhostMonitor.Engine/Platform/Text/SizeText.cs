using System.Globalization;

namespace GhostMonitor.Engine.Platform;

/// <summary>Writes sizes for people, in binary units. Pure; the same under every culture.</summary>
public static class SizeText
{
    private static readonly string[] s_units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];

    /// <summary>A size: whole bytes, and one decimal of what is larger: <c>512 B</c>, <c>1.5 GiB</c>.</summary>
    public static string Of(double bytes)
    {
        int unit = 0;
        for (; Math.Abs(bytes) >= 1024 && unit < s_units.Length - 1; unit++)
            bytes /= 1024;

        return bytes.ToString(unit == 0 ? "0" : "0.0", CultureInfo.InvariantCulture) + " " + s_units[unit];
    }
}
