using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Outputs;

/// <summary>Writes what processes use, as narrow columns have it. Pure.</summary>
internal static class ProcessText
{
    /// <summary>A share; a dash for none.</summary>
    public static string Percent(double? value) => value is double share ? NumberText.Fixed(share, 1) + "%" : "-";

    /// <summary>A size; a dash for none.</summary>
    public static string Size(double? value) => value is double bytes ? SizeText.Of(bytes) : "-";

    /// <summary>A size a second where there is little room: <c>3.0M</c>; a dash for none.</summary>
    public static string ShortRate(double? value)
    {
        if (value is not double bytes)
            return "-";

        (double amount, string unit) = SizeText.Scale(bytes);
        return unit.Length == 1 ? NumberText.Fixed(amount, 0) : NumberText.Fixed(amount, 1) + unit[0];
    }

    /// <summary>A size a second; a dash for none, and nothing for 0, which most have.</summary>
    public static string Rate(double? value) => value is not double bytes ? "-" : bytes < 0.5 ? "" : SizeText.Of(bytes) + "/s";
}
