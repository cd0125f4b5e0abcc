using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Backtesting;

/// <summary>The sentences of verdicts, the same under every culture. Pure.</summary>
/// <remarks>
/// <para><c>cpu: 97.0%, higher than ever in 12 days (usually 3.0% to 20.0%)</c></para>
/// <para><c>write rate of sda: a shape not seen in 6 days, over the last 15 minutes</c></para>
/// <para><c>receiving rate of eth0: 1.5 MiB/s, far from what is usual at this time of day</c></para>
/// </remarks>
internal static class AnomalyText
{
    // Below it a length of time is said in the next smaller unit: 30 hours, not 1 day.
    private const int FewestOfUnit = 2;

    private const int LevelReadings = 48;

    /// <summary>Why a number is unusual.</summary>
    /// <param name="metric">The number.</param>
    /// <param name="instance">Whose it is; null for the machine's.</param>
    /// <param name="shown">What the readings are: the number, or a counter's change per minute.</param>
    /// <param name="reading">What the last bucket said.</param>
    /// <param name="learnt">Over how long the number was learnt.</param>
    internal static string Explain(
        Metric metric, string? instance, ResourceDefinition shown, BucketReading reading, TimeSpan learnt) =>
        $"{Name(metric, instance)}: {Finding(shown, reading, Time(learnt))}";

    /// <summary>A length of time in one unit, rounded down: <c>12 days</c>, <c>30 hours</c>, <c>1 minute</c>.</summary>
    internal static string Time(TimeSpan time)
    {
        if (time.TotalDays >= FewestOfUnit)
            return Some(time.TotalDays, "day");

        return time.TotalHours >= FewestOfUnit ? Some(time.TotalHours, "hour") : Some(time.TotalMinutes, "minute");
    }

    private static string Name(Metric metric, string? instance) =>
        instance is null ? metric.PlainName : metric.PlainName + " of " + PlainText.Of(instance);

    private static string Finding(ResourceDefinition shown, BucketReading reading, string learnt) => reading.View switch
    {
        AnomalyView.Value => Extreme(shown, reading, learnt),
        AnomalyView.Rhythm => Value(shown, reading.Value) + ", far from what is usual at this time of day",
        AnomalyView.Step => $"{Value(shown, reading.Value)}, a jump {Seen(reading, learnt)}{Usually(shown, reading)}",
        AnomalyView.Level => "a level " + Lasting(reading, learnt),
        AnomalyView.Spread => "ups and downs " + Lasting(reading, learnt),
        _ => "a shape " + Lasting(reading, learnt),
    };

    private static string Extreme(ResourceDefinition shown, BucketReading reading, string learnt)
    {
        bool isLow = reading.Value < (reading.UsualLow + reading.UsualHigh) / 2;
        string side = reading.Kind == AnomalyKind.Unseen
            ? (isLow ? "lower" : "higher") + " than ever in "
            : (isLow ? "far below" : "far above") + " the bulk of ";
        return $"{Value(shown, reading.Value)}, {side}{learnt}{Usually(shown, reading)}";
    }

    private static string Lasting(BucketReading reading, string learnt)
    {
        double minutes = Math.Round(reading.Distance.TotalMinutes * ReadingsOf(reading.View));
        return $"{Seen(reading, learnt)}, over the last {Time(TimeSpan.FromMinutes(minutes))}";
    }

    private static string Seen(BucketReading reading, string learnt) =>
        (reading.Kind == AnomalyKind.Unseen ? "not seen in " : "seldom seen in ") + learnt;

    /// <summary>How many of the last readings a view looks at.</summary>
    private static int ReadingsOf(AnomalyView view) => view switch
    {
        AnomalyView.Shape3 => 3,
        AnomalyView.Shape6 => 6,
        AnomalyView.Shape12 => 12,
        AnomalyView.Shape24 => 24,
        _ => LevelReadings,
    };

    private static string Usually(ResourceDefinition shown, BucketReading reading)
    {
        if (!LearntNumber.IsReading(reading.UsualLow) || !LearntNumber.IsReading(reading.UsualHigh))
            return "";

        string low = Value(shown, reading.UsualLow);
        string high = Value(shown, reading.UsualHigh);
        return low == high ? $" (usually {low})" : $" (usually {low} to {high})";
    }

    private static string Value(ResourceDefinition shown, double value) => AlertMessage.Limit(shown, value, 1);

    private static string Some(double count, string unit)
    {
        double whole = Math.Floor(count);
        return NumberText.Fixed(whole, 0) + " " + unit + (whole.Equals(1) ? "" : "s");
    }
}
