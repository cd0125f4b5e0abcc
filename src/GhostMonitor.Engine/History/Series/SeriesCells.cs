using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.History;

/// <summary>The readings of one series while they are put together, point by point. Not thread-safe.</summary>
internal sealed class SeriesCells(Metric metric, string? instance)
{
    private const int FirstCapacity = 32;

    private double[] _minimum = [];
    private double[] _maximum = [];
    private double[] _sum = [];
    private long[] _count = [];

    internal Metric Metric { get; } = metric;

    /// <summary>True if it has a reading at any point.</summary>
    internal bool HasReadings { get; private set; }

    /// <summary>Adds readings to a point.</summary>
    internal void Add(int point, double minimum, double mean, double maximum, long count)
    {
        Reserve(point + 1);
        bool isFirst = _count[point] == 0;
        _minimum[point] = isFirst ? minimum : Math.Min(_minimum[point], minimum);
        _maximum[point] = isFirst ? maximum : Math.Max(_maximum[point], maximum);
        _sum[point] += mean * count;
        _count[point] += count;
        HasReadings = true;
    }

    /// <summary>Puts points together.</summary>
    /// <param name="places">Of each point the one that it becomes part of, growing.</param>
    internal void Fold(int[] places)
    {
        (double[] minimum, double[] maximum, double[] sum, long[] count) = (_minimum, _maximum, _sum, _count);
        (_minimum, _maximum, _sum, _count) = ([], [], [], []);
        for (int point = 0; point < places.Length && point < count.Length; point++)
        {
            if (count[point] > 0)
                Add(places[point], minimum[point], sum[point] / count[point], maximum[point], count[point]);
        }
    }

    /// <summary>The series.</summary>
    /// <param name="isBeforeGap">Of each point, whether one without a reading follows it.</param>
    internal SeriesColumn ToColumn(bool[] isBeforeGap)
    {
        int length = isBeforeGap.Length + isBeforeGap.Count(static gap => gap);
        double[] minimum = Empty(length), mean = Empty(length), maximum = Empty(length);
        int at = 0;
        for (int point = 0; point < isBeforeGap.Length; point++)
        {
            if (point < _count.Length && _count[point] > 0)
            {
                minimum[at] = _minimum[point];
                maximum[at] = _maximum[point];

                // Adding up and dividing may leave a constant a last digit away from itself.
                mean[at] = Math.Min(Math.Max(_sum[point] / _count[point], _minimum[point]), _maximum[point]);
            }

            at += isBeforeGap[point] ? 2 : 1;
        }

        return new SeriesColumn(Metric, instance, minimum, mean, maximum);
    }

    private static double[] Empty(int length)
    {
        var values = new double[length];
        for (int i = 0; i < values.Length; i++)
            values[i] = double.NaN;

        return values;
    }

    private void Reserve(int length)
    {
        if (length <= _count.Length)
            return;

        int capacity = Math.Max(length, Math.Max(FirstCapacity, 2 * _count.Length));
        Array.Resize(ref _minimum, capacity);
        Array.Resize(ref _maximum, capacity);
        Array.Resize(ref _sum, capacity);
        Array.Resize(ref _count, capacity);
    }
}
