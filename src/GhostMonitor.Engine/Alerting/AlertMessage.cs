using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Alerting;

/// <summary>The sentences of alerts, the same under every culture.</summary>
/// <remarks>
/// <para><c>CPU WARNING: 85.2% (threshold: 70.0%)</c>; <c>DISK CRITICAL: 96.1% on /data (threshold: 95.0%)</c>; <c>PROCESS COUNT WARNING:
/// 250 (threshold: 200)</c>.</para>
/// <para>At the end: <c>CPU RESOLVED: 62.0% (threshold: 70.0%)</c>, with the threshold of the level that was left; with a reason
/// <c>DISK RESOLVED: 96.1% on /data (threshold: 95.0%); gone: unmounted, unplugged or renamed</c>.</para>
/// <para>Where low values are the bad ones: <c>DISK AVAILABLE WARNING: 1.0 GiB on /data (threshold: below 2.0 GiB)</c>.</para>
/// <para>A forecast: <c>DISK FORECAST WARNING: full in 3.2 h on /data (threshold: 24.0 h)</c>.</para>
/// <para>Of unusual numbers the first follow: <c>ANOMALY WARNING: 1.4 (threshold: 1.0): write rate of sda: a shape not seen in 6 days; cpu:
/// a value not seen in 6 days; and 2 more</c>. At the end there are none: what was unusual is usual again.</para>
/// <para>A name is written as <see cref="PlainText"/> has it: messages go to terminals, logs and chats.</para>
/// <para>A value and a threshold that differ never look the same: both get as many decimals as that takes. A threshold below 1 gets as
/// many as it takes to read it: <c>MEMORY WARNING: 62.4% (threshold: 0.001%)</c>.</para>
/// </remarks>
internal static class AlertMessage
{
    /// <summary>Time to full from which on a forecast says that it isn't filling: 10 years.</summary>
    internal const double NotFillingHours = 87_600;

    private static readonly string[] s_bitUnits = ["bit/s", "kbit/s", "Mbit/s", "Gbit/s", "Tbit/s"];

    /// <summary>The sentence of a transition.</summary>
    /// <param name="definition">The resource.</param>
    /// <param name="instance">The instance; null where there is none.</param>
    /// <param name="word">What it is: <c>WARNING</c>, <c>CRITICAL</c> or <c>RESOLVED</c>.</param>
    /// <param name="value">The reading, in the resource's unit.</param>
    /// <param name="threshold">The threshold, in the resource's unit.</param>
    /// <param name="below">True if low values are the bad ones.</param>
    /// <param name="reason">Why an episode ended other than by a reading; null otherwise.</param>
    /// <param name="anomalies">The numbers that are unusual; null or none for what isn't about that, and at the end.</param>
    public static string Format(ResourceDefinition definition, string? instance, string word, double value, double threshold, bool below,
        string? reason = null, IReadOnlyList<ResourceAnomaly>? anomalies = null)
    {
        bool isForecast = IsForecast(definition);
        (string valueText, string thresholdText) = Texts(definition, value, threshold);
        string where = instance is null ? "" : " on " + PlainText.Of(instance);
        string direction = below && !isForecast ? "below " : "";
        string because = reason is null ? "" : "; " + reason;
        string unusual = anomalies is { Count: > 0 } ? ": " + UnusualText.Of(anomalies) : "";
        return $"{definition.DisplayName} {word}: {valueText}{where} (threshold: {direction}{thresholdText}){unusual}{because}";
    }

    /// <summary>The word of a transition.</summary>
    public static string WordOf(AlertTransition transition, AlertLevel level)
    {
        if (transition == AlertTransition.Resolved)
            return "RESOLVED";

        return level == AlertLevel.Critical ? "CRITICAL" : "WARNING";
    }

    /// <summary>An alert's value and threshold with their unit, as its message has them.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="definition">The resource whose unit they have; null for plain numbers.</param>
    internal static (string Value, string Threshold) TextsOf(ResourceAlert alert, ResourceDefinition? definition) => definition is null
        ? (Number(alert.CurrentValue, 1), Number(alert.ThresholdValue, 1))
        : Texts(definition, alert.CurrentValue, alert.ThresholdValue);

    /// <summary>The resource that an alert is named after; null for a name that this version does not have.</summary>
    internal static ResourceDefinition? DefinitionOf(string alertResource) =>
        ResourceCatalog.TryResolve(alertResource)
        ?? ResourceCatalog.Forecasts.Append(ResourceCatalog.NotificationsLost).FirstOrDefault(each => each.Name == alertResource);

    private static bool IsForecast(ResourceDefinition definition) => definition.Base is not null && !definition.IsRate;

    private static (string Value, string Threshold) Texts(ResourceDefinition definition, double value, double threshold)
    {
        (string valueText, string thresholdText) = Pair(definition, value, threshold);
        if (!IsForecast(definition))
            return (valueText, thresholdText);

        return (value >= NotFillingHours ? "not filling" : "full in " + valueText, thresholdText);
    }

    private static (string Value, string Threshold) Pair(ResourceDefinition definition, double value, double threshold)
    {
        int decimals = definition.Unit == ResourceUnit.Count && IsWhole(value) && IsWhole(threshold) && !definition.IsRate ? 0 : 1;
        while (true)
        {
            string valueText = Text(definition, value, decimals);
            string thresholdText = Limit(definition, threshold, decimals);
            if (valueText != thresholdText || value.Equals(threshold) || decimals == NumberText.MaximumDecimals)
                return (valueText, thresholdText);

            decimals++;
        }
    }

    /// <summary>A threshold with its unit: with these decimals, or more where it is below 1.</summary>
    internal static string Limit(ResourceDefinition definition, double threshold, int decimals) =>
        Text(definition, threshold, Math.Max(decimals, NumberText.DecimalsOf(threshold)));

    /// <summary>A reading with its unit.</summary>
    internal static string Text(ResourceDefinition definition, double value, int decimals)
    {
        string text = definition.Unit switch
        {
            ResourceUnit.Percent => Number(value, decimals) + "%",
            ResourceUnit.Bytes => Number(SizeText.Scale(value), decimals),
            ResourceUnit.BytesPerSecond => Number(SizeText.Scale(value), decimals) + "/s",
            ResourceUnit.BitsPerSecond => Number(SizeText.Scale(value, 1000, s_bitUnits), decimals),
            ResourceUnit.PerSecond => Number(value, decimals) + "/s",
            ResourceUnit.Milliseconds => Number(value, decimals) + " ms",
            ResourceUnit.Hours => Number(value, decimals) + " h",
            ResourceUnit.Celsius => Number(value, decimals) + " °C",
            ResourceUnit.TurnsPerMinute => Number(value, decimals) + " rpm",
            _ => Number(value, decimals),
        };
        return definition.IsRate ? text + "/min" : text;
    }

    private static string Number((double Value, string Unit) scaled, int decimals) =>
        Number(scaled.Value, decimals) + " " + scaled.Unit;

    private static string Number(double value, int decimals) => NumberText.Fixed(value, decimals);

    private static bool IsWhole(double value) => Math.Floor(value).Equals(value);
}
