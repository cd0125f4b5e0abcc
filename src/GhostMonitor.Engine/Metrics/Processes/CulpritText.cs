using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Metrics;

/// <summary>Writes who used what, the same under every culture. Pure. Names are as the system has them.</summary>
internal static class CulpritText
{
    /// <summary>One: <c>ruby (4312) 61.2%</c>, <c>postgres (77) 2.1 GiB</c>, <c>php-fpm 120</c>.</summary>
    internal static string Of(ResourceCulprit culprit) => WhoOf(culprit) + " " + AmountOf(culprit);

    /// <summary>Its name, with its number where it is one process: <c>ruby (4312)</c>.</summary>
    internal static string WhoOf(ResourceCulprit culprit) =>
        culprit.Id is int id ? FormattableString.Invariant($"{culprit.Name} ({id})") : culprit.Name;

    /// <summary>All of them and what nobody explains: <c>ruby (4312) 61.2%, cc1 (5) 12.0%, unexplained 8%</c>. Empty for none.</summary>
    /// <param name="culprits">In their order.</param>
    /// <param name="unexplainedPercent">What no process explains; null or below 1 isn't written.</param>
    internal static string Of(IReadOnlyList<ResourceCulprit> culprits, double? unexplainedPercent)
    {
        IEnumerable<string> texts = culprits.Select(Of);
        if (culprits.Count > 0 && unexplainedPercent is double percent and >= 1)
            texts = texts.Append("unexplained " + NumberText.Fixed(percent, 0) + "%");

        return string.Join(", ", texts);
    }

    /// <summary>What it used with its unit: <c>61.2%</c>, <c>2.1 GiB</c>, <c>3.0 MiB/s</c>, <c>120</c>.</summary>
    internal static string AmountOf(ResourceCulprit culprit) => culprit.AmountUnit switch
    {
        "%" => NumberText.Fixed(culprit.Amount, 1) + "%",
        "" => NumberText.Fixed(culprit.Amount, 0),
        string unit => Size(culprit.Amount) + unit.Substring(1),
    };

    private static string Size(double bytes)
    {
        (double value, string unit) = SizeText.Scale(bytes);
        return NumberText.Fixed(value, 1) + " " + unit;
    }
}
