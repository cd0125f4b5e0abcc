using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.History;

/// <summary>
/// Takes rows of numbers, earliest first, and makes of them series with a bounded number of points, so that no peak is lost: rows stay as
/// they are while they fit, and are put together by time when they don't. Not thread-safe.
/// </summary>
internal sealed class SeriesGrid
{
    /// <summary>The points of all series together, above which further series are left out: some 16 MB.</summary>
    internal const int MostCells = 500_000;

    /// <summary>Where what isn't wanted goes.</summary>
    internal const int NoSlot = -1;

    private const double LongerThanRegular = 1.5;
    private const int RowsAround = 4;

    private readonly SeriesSelection _selection;
    private readonly TimeSpan _span;
    private readonly int _points;
    private readonly TimeSpan _length;
    private readonly Dictionary<(Metric, string?), int> _slots = [];
    private readonly List<SeriesCells> _columns = [];
    private readonly List<long> _starts = [];
    private List<long> _keys = [];
    private TimeSpan _step;
    private int _leftOut;

    /// <summary>Creates an empty grid.</summary>
    /// <param name="selection">What is wanted.</param>
    /// <param name="span">The time that the rows may lie in.</param>
    /// <param name="points">How many points at the most, at least 2. Where points are put together there may be one more.</param>
    /// <param name="length">What a row covers: a minute or an hour; 0 for samples. Samples may be added to a grid of minutes or hours.
    /// </param>
    internal SeriesGrid(SeriesSelection selection, TimeSpan span, int points, TimeSpan length)
    {
        _selection = selection;
        _span = span;
        _points = points;
        _length = length;
        _step = length;
    }

    /// <summary>What is wanted.</summary>
    internal SeriesSelection Selection => _selection;

    /// <summary>How many rows it has taken.</summary>
    internal int Rows => _starts.Count;

    /// <summary>When the last row began; null before the first.</summary>
    internal DateTimeOffset? LastStart => _starts.Count == 0 ? null : MomentOf(_starts[_starts.Count - 1]);

    /// <summary>Where the readings of a number go, or <see cref="NoSlot"/> if it isn't wanted or one series too many.</summary>
    /// <param name="metric">The number.</param>
    /// <param name="instance">The instance; null where the number has none.</param>
    internal int SlotOf(Metric metric, string? instance)
    {
        if (_slots.TryGetValue((metric, instance), out int slot))
            return slot;

        slot = NoSlot;
        if (_selection.Wants(metric, instance))
        {
            bool fits = (_columns.Count + 1) * (long)(_points + 1) <= MostCells;
            slot = fits ? _columns.Count : NoSlot;
            if (fits)
                _columns.Add(new SeriesCells(metric, instance));
            else
                _leftOut++;
        }

        _slots.Add((metric, instance), slot);
        return slot;
    }

    /// <summary>Begins a row. What is added from here on is of it.</summary>
    /// <param name="start">When the minute or hour begins, or the sample was taken; not before the row before.</param>
    internal void BeginRow(DateTimeOffset start)
    {
        _starts.Add(start.UtcTicks);
        if (IsOfLastPoint(start.UtcTicks))
            return;

        if (_keys.Count >= _points && !IsFolded)
            Fold();

        if (!IsOfLastPoint(start.UtcTicks))
            _keys.Add(KeyOf(start.UtcTicks));
    }

    /// <summary>Adds one reading.</summary>
    /// <param name="slot">What <see cref="SlotOf"/> gave.</param>
    /// <param name="value">The reading; NaN, which stands for none, is passed over.</param>
    internal void Add(int slot, double value) => Add(slot, value, value, value, 1);

    /// <summary>Adds the readings of a minute or an hour.</summary>
    /// <param name="slot">What <see cref="SlotOf"/> gave.</param>
    /// <param name="minimum">The least.</param>
    /// <param name="mean">Their mean; NaN, which stands for none, is passed over.</param>
    /// <param name="maximum">The greatest.</param>
    /// <param name="count">How many they are.</param>
    internal void Add(int slot, double minimum, double mean, double maximum, long count)
    {
        if (slot >= 0 && !double.IsNaN(mean) && !double.IsInfinity(mean))
            _columns[slot].Add(_keys.Count - 1, minimum, mean, maximum, count);
    }

    /// <summary>Adds all that is wanted of a sample.</summary>
    internal void Add(ResourceMetrics sample)
    {
        BeginRow(sample.Moment);
        foreach (Metric metric in _selection.Metrics)
        {
            int count = metric.Count(sample);
            for (int row = 0; row < count; row++)
            {
                if (metric.Value(sample, row) is double value)
                    Add(SlotOf(metric, metric.InstanceName(sample, row)), value);
            }
        }
    }

    /// <summary>What was added so far.</summary>
    internal SeriesTable ToTable()
    {
        long regular = RegularDistance(0, _starts.Count - 1);
        bool[] isBeforeGap = GapsAfter(regular);
        ILookup<Metric, SeriesCells> filled =
            _columns.Where(static column => column.HasReadings).ToLookup(static column => column.Metric);
        return new SeriesTable
        {
            Times = TimesWith(isBeforeGap, IsExact ? regular : _step.Ticks),
            Step = IsExact ? new TimeSpan(regular) : _step,
            AreSingle = IsExact,
            Columns = [.. _selection.Metrics.SelectMany(metric => filled[metric]).Select(column => column.ToColumn(isBeforeGap))],
            LeftOut = _leftOut,
        };
    }

    private bool IsFolded => _step != _length;

    /// <summary>True while each point is one sample.</summary>
    private bool IsExact => _step == TimeSpan.Zero;

    private static DateTimeOffset MomentOf(long ticks) => new(ticks, TimeSpan.Zero);

    /// <summary>A point's number: of samples their time, else how many steps there were since the calendar's begin.</summary>
    private long KeyOf(long ticks) => IsExact ? ticks : ticks / _step.Ticks;

    private long TicksOf(long key) => IsExact ? key : key * _step.Ticks;

    /// <summary>A row that is earlier than the one before, as after a step of the clock, joins the last point.</summary>
    private bool IsOfLastPoint(long ticks) => _keys.Count > 0 && KeyOf(ticks) <= _keys[_keys.Count - 1];

    private void Fold()
    {
        List<long> before = [.. _keys.Select(TicksOf)];
        _step = SeriesStep.For(_span, _points, _length);
        _keys = [];
        int[] places = [.. before.Select(PlaceOf)];
        foreach (SeriesCells column in _columns)
            column.Fold(places);
    }

    private int PlaceOf(long ticks)
    {
        if (!IsOfLastPoint(ticks))
            _keys.Add(KeyOf(ticks));

        return _keys.Count - 1;
    }

    /// <summary>The median distance between some of the rows, in ticks; 0 for less than two.</summary>
    /// <param name="first">The first of the rows.</param>
    /// <param name="last">The last of them.</param>
    /// <param name="without">The row whose distance from the one before doesn't count; 0 for none.</param>
    private long RegularDistance(int first, int last, int without = 0)
    {
        var distances = new List<long>();
        for (int row = first + 1; row <= last; row++)
        {
            long distance = _starts[row] - _starts[row - 1];
            if (row != without && distance > 0)
                distances.Add(distance);
        }

        distances.Sort();
        return distances.Count == 0 ? 0 : distances[distances.Count / 2];
    }

    /// <summary>Of each point whether nothing was read for so long after it that a line must not be drawn across.</summary>
    private bool[] GapsAfter(long regular)
    {
        var gaps = new bool[_keys.Count];
        int point = 0;
        for (int row = 1; row < _starts.Count; row++)
        {
            while (point + 1 < _keys.Count && _keys[point + 1] <= KeyOf(_starts[row - 1]))
                point++;

            bool leavesPointsEmpty = point + 1 < _keys.Count && (IsExact || _keys[point + 1] > _keys[point] + 1);
            if (leavesPointsEmpty && KeyOf(_starts[row]) > _keys[point] && IsAfterGap(row, regular))
                gaps[point] = true;
        }

        return gaps;
    }

    /// <summary>An interval that was changed is none: what is regular shows in the rows around.</summary>
    private bool IsAfterGap(int row, long regular)
    {
        long distance = _starts[row] - _starts[row - 1];
        if (distance <= GapAfter(regular))
            return false;

        long around = RegularDistance(Math.Max(0, row - 1 - RowsAround), Math.Min(_starts.Count - 1, row + RowsAround), row);
        return distance > GapAfter(around);
    }

    private long GapAfter(long regular) =>
        regular <= _length.Ticks ? (long)(LongerThanRegular * _length.Ticks) : AlertEvaluator.GapIntervals * regular;

    private List<DateTimeOffset> TimesWith(bool[] isBeforeGap, long step)
    {
        var times = new List<DateTimeOffset>(_keys.Count);
        for (int i = 0; i < _keys.Count; i++)
        {
            times.Add(MomentOf(TicksOf(_keys[i])));
            if (isBeforeGap[i])
                times.Add(MomentOf(TicksOf(_keys[i]) + step));
        }

        return times;
    }
}
