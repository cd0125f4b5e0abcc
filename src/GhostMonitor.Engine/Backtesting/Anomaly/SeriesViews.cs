namespace GhostMonitor.Engine.Backtesting;

/// <summary>Looks at a series of readings from several sides: one number each, 0 is as usual. Not thread-safe.</summary>
internal sealed class SeriesViews
{
    /// <summary>So many readings back a like shape is looked for.</summary>
    private const int MostLag = 500;

    /// <summary>A level and a spread are those of so many readings.</summary>
    private const int Window = 48;

    /// <summary>A spike stands out of so many readings before it.</summary>
    private const int Near = 9;

    /// <summary>The long mean follows a new level over so many readings.</summary>
    private const double CenterMemory = 2000;

    private static readonly int[] s_lengths = [3, 6, 12, 24, Window];

    private readonly RecentReadings _recent = new(LagDistances.RoomFor(Window, MostLag));
    private readonly LagDistances[] _distances;
    private readonly DayProfile _profile = new();
    private readonly double[] _shapes = new double[s_lengths.Length];
    private readonly double[] _sorted = new double[Near];
    private double _center;
    private long _readings;

    /// <param name="shapes">Over how many lengths it compares shapes: 2 (3 and 6 readings) to 5 (3, 6, 12, 24 and 48).</param>
    internal SeriesViews(int shapes) =>
        _distances = [.. s_lengths.Take(shapes).Select(static length => new LagDistances(length, MostLag))];

    /// <summary>The long mean.</summary>
    internal double Center => _center;

    /// <summary>How far the reading is above its long mean.</summary>
    internal double Above { get; private set; }

    /// <summary>How far the reading is from what is usual in its hour of the day.</summary>
    internal double OffRhythm { get; private set; }

    /// <summary>How far the mean of the last 48 readings is above the long mean.</summary>
    internal double LevelAbove { get; private set; }

    /// <summary>The deviation of the last 48 readings.</summary>
    internal double Spread { get; private set; }

    /// <summary>How far the reading is from the one before.</summary>
    internal double Step { get; private set; }

    /// <summary>How far the reading is from the median of the nine before.</summary>
    internal double OffNear { get; private set; }

    /// <summary>How far the last 3, 6, 12, 24 and 48 readings are from the most alike of the last 500.</summary>
    internal IReadOnlyList<double> Shapes => _shapes;

    /// <summary>Takes a reading. What can't be said yet is NaN.</summary>
    internal void Take(double reading, DateTime localTime)
    {
        double center = _readings == 0 ? reading : _center;
        _readings++;
        _center = center + ((reading - center) * Math.Max(1.0 / _readings, 1 / CenterMemory));
        Step = _recent.Count > 0 ? Math.Abs(reading - _recent[0]) : double.NaN;
        OffNear = _recent.Count >= Near ? Math.Abs(reading - Median()) : double.NaN;
        _recent.Add(reading);
        Above = reading - center;
        OffRhythm = _profile.Step(reading, localTime);
        LookBack(center);
        for (int i = 0; i < _distances.Length; i++)
            _shapes[i] = _distances[i].Step(_recent, _readings);
    }

    internal void Write(BinaryWriter writer)
    {
        writer.Write(_readings);
        writer.Write(_center);
        _recent.Write(writer);
        _profile.Write(writer);
    }

    internal void Read(BinaryReader reader)
    {
        _readings = StateGuard.Count(reader.ReadInt64());
        _center = StateGuard.Number(reader.ReadDouble());
        _recent.Read(reader);
        _profile.Read(reader);
        if (_recent.Count != Math.Min(_readings, _recent.Capacity))
            throw StateGuard.Damaged();

        foreach (LagDistances distances in _distances)
            distances.Restore(_recent, _readings);
    }

    private void LookBack(double center)
    {
        if (_recent.Count < Window)
        {
            LevelAbove = Spread = double.NaN;
            return;
        }

        double sum = 0;
        for (int ago = 0; ago < Window; ago++)
            sum += _recent[ago];

        double mean = sum / Window;
        double squares = 0;
        for (int ago = 0; ago < Window; ago++)
            squares += (_recent[ago] - mean) * (_recent[ago] - mean);

        LevelAbove = mean - center;
        Spread = Math.Sqrt(squares / Window);
    }

    private double Median()
    {
        for (int ago = 0; ago < Near; ago++)
            _sorted[ago] = _recent[ago];

        Array.Sort(_sorted);
        return _sorted[Near / 2];
    }
}
