using System.Globalization;
using System.Text;

namespace GhostMonitor.Engine.Outputs;

/// <summary>
/// One line of a chart. Holds the lowest and the highest reading of each of a fixed number of columns, so that no peak is lost and a year
/// takes no more room than an hour.
/// </summary>
internal sealed class ChartSeries(string name, DateTimeOffset from, DateTimeOffset to, TimeSpan gapAfter)
{
    internal const int Columns = 600;

    private readonly Column[] _columns = new Column[Columns];
    private DateTimeOffset? _lastAt;
    private bool _isBroken = true;
    private double _sum;

    internal string Name { get; } = name;

    internal int Count { get; private set; }

    internal double Min { get; private set; } = double.MaxValue;

    internal double Max { get; private set; } = double.MinValue;

    internal double Last { get; private set; }

    internal double Mean => _sum / Count;

    /// <summary>Adds the next reading; where it is missing, the line is broken and not drawn across.</summary>
    internal void Add(DateTimeOffset at, double? reading)
    {
        if (reading is not double value || double.IsNaN(value) || double.IsInfinity(value))
        {
            _isBroken = true;
            return;
        }

        _isBroken |= at - _lastAt > gapAfter;
        double place = PlaceOf(at);
        ref Column column = ref _columns[(int)(place * (Columns - 1))];
        column = column.With(place, value, _isBroken);
        _isBroken = false;
        _lastAt = at;
        Count++;
        _sum += value;
        Min = Math.Min(Min, value);
        Max = Math.Max(Max, value);
        Last = value;
    }

    /// <summary>The line as the data of an SVG path.</summary>
    internal string Path(Func<double, double> x, Func<double, double> y)
    {
        var path = new StringBuilder();
        foreach (Column column in _columns)
        {
            if (!column.IsUsed)
                continue;

            (double Place, double Value) first = column.LowPlace <= column.HighPlace
                ? (column.LowPlace, column.Low)
                : (column.HighPlace, column.High);
            (double Place, double Value) second = column.LowPlace <= column.HighPlace
                ? (column.HighPlace, column.High)
                : (column.LowPlace, column.Low);
            path.Append(column.IsBroken ? 'M' : 'L').Append(Number(x(first.Place))).Append(' ').Append(Number(y(first.Value)));

            // A line of no length still shows as a dot, for its ends are round: a reading between two gaps is seen.
            if (second != first)
                path.Append('L').Append(Number(x(second.Place))).Append(' ').Append(Number(y(second.Value)));
            else if (column.IsBroken)
                path.Append("h0");
        }

        return path.ToString();
    }

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    private double PlaceOf(DateTimeOffset at) => to > from ? (double)(at - from).Ticks / (to - from).Ticks : 0.5;

    private readonly record struct Column(bool IsUsed, bool IsBroken, double LowPlace, double Low, double HighPlace, double High)
    {
        internal Column With(double place, double value, bool isBroken)
        {
            if (!IsUsed)
                return new Column(true, isBroken, place, value, place, value);

            if (value < Low)
                return this with { LowPlace = place, Low = value };

            return value > High ? this with { HighPlace = place, High = value } : this;
        }
    }
}
