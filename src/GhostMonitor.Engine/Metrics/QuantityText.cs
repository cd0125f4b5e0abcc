using System.Globalization;

namespace GhostMonitor.Engine.Metrics;

/// <summary>Reads readings as people write them: 80%, 10GB, 1.5GiB. Pure; the same under every culture.</summary>
public static class QuantityText
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
