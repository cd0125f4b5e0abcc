using System.Globalization;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Metrics;

/// <summary>Reads readings as people write them: 80%, 10GB, 1.5GiB. Pure; the same under every culture.</summary>
internal static class QuantityText
{
    /// <summary>Reads a text.</summary>
    /// <param name="text">A number, with a suffix or without.</param>
    /// <param name="value">The number; sizes in bytes.</param>
    /// <returns>False if it can't be read.</returns>
    public static bool TryParse(string text, out double value)
    {
        text = text.Trim();
        int digits = text.Length;
        while (digits > 0 && (char.IsLetter(text[digits - 1]) || text[digits - 1] == '%'))
            digits--;

        if (!double.TryParse(text.Substring(0, digits).TrimEnd(), NumberStyles.Float, CultureInfo.InvariantCulture, out value))
            return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

        double factor = Factor(text.Substring(digits));
        value *= factor;
        return factor > 0;
    }

    /// <summary>What a suffix stands for; 0 if nothing.</summary>
    private static double Factor(string suffix) => suffix is "" or "%" ? 1 : SizeText.BytesIn(suffix) ?? 0;
}
