namespace GhostMonitor.Engine.Alerting;

/// <summary>Estimates when something is full, by linear least squares over the recent past.</summary>
/// <remarks>
/// <para>
/// Looks back over half the horizon, at up to <see cref="Capacity"/> points: at the rate of sampling where that is slow enough, and
/// else at every <c>horizon / 240</c>. There is no estimate before <see cref="MinimumPoints"/> points, which takes at least 9/240 of the
/// horizon (54 minutes for a day), and where the horizon grew meanwhile, before they span a 48th of it: a few samples say nothing of
/// tomorrow. The last <see cref="MinimumPoints"/> count however old they are, so that a slow monitor has an estimate too.
/// </para>
/// <para>
/// A slope of zero or below is not filling, and neither is one that is less than twice its own standard error: noise has a slope too.
/// </para>
/// <para>Not thread-safe. Bounded: 120 points, whatever the horizon.</para>
/// </remarks>
internal sealed class FillTrend
{
    internal const int Capacity = 120;
    internal const int MinimumPoints = 10;
    private const double SpanShare = 1.0 / 48;
    private readonly double[] _hours = new double[Capacity];
    private readonly double[] _percents = new double[Capacity];
    private int _oldest;
    private int _count;

    /// <summary>A trend that goes on from points that an earlier process kept; more than <see cref="Capacity"/> keep the newest.</summary>
    internal static FillTrend Of(IReadOnlyList<TrendPoint> points)
    {
        var trend = new FillTrend();
        foreach (TrendPoint point in points)
            trend.Keep(point.At.TotalHours, point.Percent);

        return trend;
    }

    /// <summary>How far ahead the estimate is wanted.</summary>
    internal TimeSpan Horizon { get; set; }

    /// <summary>Adds a reading and estimates the hours until it is 100.</summary>
    /// <param name="now">Monotonic time.</param>
    /// <param name="percent">How full it is, 0 to 100.</param>
    /// <returns>The hours, at most <see cref="AlertMessage.NotFillingHours"/>, which stands for not filling; null while too little is
    /// known.</returns>
    internal double? Add(TimeSpan now, double percent)
    {
        double at = now.TotalHours;
        if (_count == 0 || at - Hour(_count - 1) >= Horizon.TotalHours / (2 * Capacity))
            Keep(at, percent);

        DropBefore(at - (Horizon.TotalHours / 2));
        if (_count < MinimumPoints || at - Hour(0) < Horizon.TotalHours * SpanShare)
            return null;

        if (percent >= 100)
            return 0;

        double slope = Slope();
        return slope > 0 ? Math.Min((100 - percent) / slope, AlertMessage.NotFillingHours) : AlertMessage.NotFillingHours;
    }

    /// <summary>The points that it goes by, oldest first.</summary>
    internal TrendPoint[] Export() =>
        [.. Enumerable.Range(0, _count)
            .Select(index =>
                new TrendPoint(TimeSpan.FromTicks((long)(Hour(index) * TimeSpan.TicksPerHour)), _percents[(_oldest + index) % Capacity]))];

    private void Keep(double hour, double percent)
    {
        if (_count == Capacity)
        {
            _oldest = (_oldest + 1) % Capacity;
            _count--;
        }

        int at = (_oldest + _count++) % Capacity;
        _hours[at] = hour;
        _percents[at] = percent;
    }

    private void DropBefore(double hour)
    {
        while (_count > MinimumPoints && Hour(0) < hour)
        {
            _oldest = (_oldest + 1) % Capacity;
            _count--;
        }
    }

    private double Hour(int index) => _hours[(_oldest + index) % Capacity];

    /// <summary>Points per hour by which it fills; 0 if it is no more than noise.</summary>
    private double Slope()
    {
        // Around the means: sums of squares of large numbers would lose the digits that matter.
        (double meanHour, double meanPercent) = Means();
        double hourSquares = 0;
        double percentSquares = 0;
        double products = 0;
        for (int i = 0; i < _count; i++)
        {
            int at = (_oldest + i) % Capacity;
            double hour = _hours[at] - meanHour;
            double percent = _percents[at] - meanPercent;
            hourSquares += hour * hour;
            percentSquares += percent * percent;
            products += hour * percent;
        }

        double slope = products / hourSquares;
        double errorSquares = Math.Max(0, percentSquares - (slope * products));
        bool isCertain = slope * slope * hourSquares * (_count - 2) >= 4 * errorSquares;
        return isCertain ? slope : 0;
    }

    private (double Hour, double Percent) Means()
    {
        double hours = 0;
        double percents = 0;
        for (int i = 0; i < _count; i++)
        {
            int at = (_oldest + i) % Capacity;
            hours += _hours[at];
            percents += _percents[at];
        }

        return (hours / _count, percents / _count);
    }
}
