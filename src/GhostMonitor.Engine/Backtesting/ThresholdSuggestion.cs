using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Backtesting;

/// <summary>Suggests thresholds by what was usual: levels that the readings of a normal day stay clear of. Pure.</summary>
/// <remarks>
/// <list type="bullet">
/// <item>Warning: the 99th percentile plus a margin, the larger of a tenth of it and one standard deviation.</item>
/// <item>It is rounded up, percentages to a multiple of 5 and all else to two digits (of the binary unit, for bytes).</item>
/// <item>Critical: for percentages half way from the warning level to 100, for all else one and a half times the warning level.</item>
/// <item>Neither is below the level that the module ships for the resource: an idle machine is no reason to alert at 10 %.</item>
/// <item>Percentages end at 95 for a warning and 98 for critical. A machine whose normal state is past that has readings past it, too:
/// those are counted as breaches, and call for a duration (For) and not for a level.</item>
/// <item>Of what is available, low values are bad: the 1st percentile less a tenth, rounded down, and critical half of that.</item>
/// <item>Of what is unusual, the levels that ship: what was usual is in the score already.</item>
/// <item>None with fewer than <see cref="MinimumReadings"/> readings, for counters and sizes that say nothing of load, and where the level
/// would be 0.</item>
/// </list>
/// </remarks>
internal static class ThresholdSuggestion
{
    /// <summary>How many readings it takes at least: the 99th percentile of fewer is one outlier.</summary>
    public const int MinimumReadings = 20;

    private const double MarginShare = 0.1;
    private const double HighestWarning = 95;
    private const double HighestCritical = 98;

    // Sizes, speeds and times: what they are is no sign of load.
    private static readonly HashSet<string> s_unjudged =
        new(StringComparer.Ordinal) { "interface_speed", "uptime", "memory_cached", "inodes_free", "anomaly_rate" };

    /// <summary>Suggests levels.</summary>
    /// <param name="definition">The resource.</param>
    /// <param name="ascending">Its readings in ascending order.</param>
    /// <param name="standardDeviation">Their standard deviation; null for none.</param>
    /// <returns>The levels, both or none, and whether low values are the bad ones.</returns>
    public static (double? Warning, double? Critical, bool Below) For(ResourceDefinition definition, IReadOnlyList<double> ascending,
        double? standardDeviation)
    {
        bool below = definition.Name.EndsWith("_available", StringComparison.Ordinal);
        if (ascending.Count < MinimumReadings || !IsJudged(definition.Name))
            return (null, null, below);

        if (definition.ShippedLevels is ShippedLevels levels)
            return (levels.Warning, levels.Critical, below);

        (double warning, double critical) = below ? Low(definition, ascending) : High(definition, ascending, standardDeviation ?? 0);
        return warning > 0 && critical > 0 ? (warning, critical, below) : (null, null, below);
    }

    /// <summary>True if readings of a resource are a sign of load, so that levels can be suggested for it.</summary>
    internal static bool IsJudged(string resource) =>
        !resource.EndsWith("_total", StringComparison.Ordinal) && !resource.EndsWith("_limit", StringComparison.Ordinal)
            && !s_unjudged.Contains(resource);

    private static (double Warning, double Critical) Low(ResourceDefinition definition, IReadOnlyList<double> ascending)
    {
        double warning = Round(definition, Percentile.Of(ascending, 0.01) * (1 - MarginShare), Math.Floor);
        return (warning, warning / 2);
    }

    private static (double Warning, double Critical) High(ResourceDefinition definition, IReadOnlyList<double> ascending,
        double standardDeviation)
    {
        double usual = Percentile.Of(ascending, 0.99);
        double margin = Math.Max(Math.Abs(usual) * MarginShare, standardDeviation);
        ResourceThreshold? shipped = ThresholdSet.Default.Find(definition.Name, null, null)
            ?? ThresholdSet.Default.FindRule(definition.Name, "*", null);
        double warning = Math.Max(Round(definition, usual + margin, Math.Ceiling), shipped?.Warning ?? double.MinValue);
        if (definition.Maximum is null)
            return (warning, Math.Max(Round(definition, warning * 1.5, Math.Ceiling), shipped?.Critical ?? double.MinValue));

        warning = Math.Min(warning, HighestWarning);
        double halfWay = Math.Ceiling((warning + 100) / 2);
        return (warning, Math.Min(Math.Max(halfWay, shipped?.Critical ?? halfWay), HighestCritical));
    }

    private static double Round(ResourceDefinition definition, double level, Func<double, double> towards)
    {
        if (definition.Maximum is not null)
            return towards(level / 5) * 5;

        double unit = definition.Unit is ResourceUnit.Bytes or ResourceUnit.BytesPerSecond ? SizeText.UnitOf(level) : 1;
        double scaled = level / unit;
        if (scaled <= 0)
            return 0;

        // Two digits; of what is counted, whole ones.
        double step = Math.Pow(10, Math.Floor(Math.Log10(scaled)) - 1);
        double digits = definition.Unit == ResourceUnit.Count ? Math.Max(step, 1) : step;
        return Math.Round(towards(Math.Round(scaled / digits, 9)) * digits, 12) * unit;
    }
}
