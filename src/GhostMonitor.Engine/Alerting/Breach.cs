namespace GhostMonitor.Engine.Alerting;

/// <summary>What is past a threshold. Pure. The one place where a reading is compared with a level.</summary>
internal static class Breach
{
    /// <summary>True if a reading is past a level: strictly, so that equal is not. Nothing is past a level that isn't there.</summary>
    /// <param name="reading">The reading.</param>
    /// <param name="level">The level; null for none.</param>
    /// <param name="below">True if low values are the bad ones.</param>
    internal static bool IsPast(double reading, double? level, bool below) => below ? reading < level : reading > level;

    /// <summary>The worst level of a rule that a reading is past, apart from how long it has been.</summary>
    /// <param name="reading">The reading; null where it is missing, which is past nothing.</param>
    /// <param name="rule">The rule; null for none.</param>
    internal static AlertLevel LevelOf(double? reading, ResourceThreshold? rule)
    {
        if (reading is not double value || rule is null)
            return AlertLevel.Normal;

        if (IsPast(value, rule.Critical, rule.Below))
            return AlertLevel.Critical;

        return IsPast(value, rule.Warning, rule.Below) ? AlertLevel.Warning : AlertLevel.Normal;
    }

    /// <summary>The comparison as an operator, for rules in another language.</summary>
    internal static string OperatorOf(bool below) => below ? "<" : ">";
}
