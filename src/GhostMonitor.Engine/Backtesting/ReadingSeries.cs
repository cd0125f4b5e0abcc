using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Backtesting;

/// <summary>Collects the readings of one resource and instance. Not thread-safe.</summary>
/// <param name="definition">The resource.</param>
/// <param name="instance">The instance; null where the resource has none.</param>
/// <param name="gapAfter">No rate is measured over a longer distance.</param>
/// <param name="from">The time of the first sample.</param>
/// <param name="to">That of the last one.</param>
internal sealed class ReadingSeries(
    ResourceDefinition definition, string? instance, TimeSpan gapAfter, DateTimeOffset from, DateTimeOffset to)
{
    // Seconds say nothing of tomorrow: as with forecasts, no further ahead than 48 times the time that is known.
    private const int MostTimesAhead = 48;
    private const double MostHoursToFull = 365 * 24;

    // It looks back over half of its horizon: over all of the time.
    private readonly FillTrend? _trend =
        definition is { CanFill: true, IsRate: false } ? new() { Horizon = TimeSpan.FromTicks(2 * (to - from).Ticks) } : null;

    private readonly List<double> _readings = [];
    private double? _hoursToFull;
    private int _missing;
    private double? _before;
    private DateTimeOffset _beforeAt;
    private bool _hasBefore;

    /// <summary>Takes the reading of the next sample; of a rate, the reading whose change is measured.</summary>
    internal void Add(DateTimeOffset timestamp, double? value)
    {
        double? reading = definition.IsRate ? definition.RatePerMinute(_before, value, timestamp - _beforeAt, gapAfter) : value;
        bool isFirstOfRate = definition.IsRate && !_hasBefore;
        _before = value;
        _beforeAt = timestamp;
        _hasBefore = true;
        if (reading is double number && !double.IsNaN(number) && !double.IsInfinity(number))
        {
            _readings.Add(number);
            _hoursToFull = _trend?.Add(timestamp - from, number);
        }
        else if (!isFirstOfRate)
            _missing++;
    }

    internal ResourceStatistics ToStatistics()
    {
        var empty = new ResourceStatistics
        {
            ResourceName = definition.Name,
            Instance = instance,
            Unit = definition.UnitText,
            Missing = _missing
        };
        if (_readings.Count == 0)
            return empty;

        _readings.Sort();
        double mean = _readings.Average();
        double? deviation = Deviation(mean);
        (double? warning, double? critical, bool below) = ThresholdSuggestion.For(definition, _readings, deviation);
        return empty with
        {
            Count = _readings.Count,
            Minimum = _readings[0],
            Mean = mean,
            P50 = Percentile.Of(_readings, 0.5),
            P90 = Percentile.Of(_readings, 0.9),
            P95 = Percentile.Of(_readings, 0.95),
            P99 = Percentile.Of(_readings, 0.99),
            Maximum = _readings[_readings.Count - 1],
            StandardDeviation = deviation,
            SuggestedWarning = warning,
            SuggestedCritical = critical,
            FullMoment = FullMoment(),
            Below = below,
            Breaches = warning is null ? null : _readings.Count(reading => below ? reading < warning : reading > warning),
        };
    }

    private DateTimeOffset? FullMoment() =>
        _hoursToFull is double hours && hours <= Math.Min(MostHoursToFull, MostTimesAhead * (to - from).TotalHours)
            ? _beforeAt.AddHours(hours)
            : null;

    private double? Deviation(double mean)
    {
        if (_readings.Count < 2)
            return null;

        double squares = 0;
        foreach (double reading in _readings)
            squares += (reading - mean) * (reading - mean);

        return Math.Sqrt(squares / (_readings.Count - 1));
    }
}
