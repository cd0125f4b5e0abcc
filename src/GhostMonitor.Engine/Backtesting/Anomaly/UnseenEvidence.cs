namespace GhostMonitor.Engine.Backtesting;

/// <summary>Says how rare what the views see is beside all that they saw before. Not thread-safe.</summary>
internal sealed class UnseenEvidence
{
    // Between the mean, which asks for agreement, and the square's, which believes one view.
    private const double Power = 1.25;

    /// <summary>The usual spread follows a new one over so many readings.</summary>
    private const double SpreadMemory = 2000;

    /// <summary>Spreads below this share of the range that was are alike.</summary>
    private const double SpreadFloor = 0.01;

    // Two views have a sign. Their places in what is seen.
    private const int Value = 0;
    private const int Level = 2;

    private static readonly AnomalyView[] s_views =
    [
        AnomalyView.Value, AnomalyView.Rhythm, AnomalyView.Level, AnomalyView.Spread,
        AnomalyView.Shape3, AnomalyView.Shape6, AnomalyView.Shape12, AnomalyView.Shape24, AnomalyView.Shape48,
    ];

    private readonly LargestValues[] _values = [.. s_views.Select(static _ => new LargestValues())];
    private readonly LargestValues _below = new();
    private readonly LargestValues _levelBelow = new();
    private readonly double[] _seen = new double[s_views.Length];
    private double _least = double.PositiveInfinity;
    private double _most = double.NegativeInfinity;
    private double _usualSpread;
    private long _spreads;
    private double _before;

    /// <summary>The view that finds the newest reading rarest.</summary>
    internal AnomalyView Rarest { get; private set; }

    /// <summary>Takes what the views see of a reading.</summary>
    /// <returns>How rare it and the reading before are, as −log10 of a share of readings; 0 is usual.</returns>
    internal double Take(double reading, SeriesViews views)
    {
        _least = Math.Min(_least, reading);
        _most = Math.Max(_most, reading);
        _seen[Value] = views.Above;
        _seen[1] = views.OffRhythm;
        _seen[Level] = views.LevelAbove;
        _seen[3] = OffSpread(views.Spread);
        for (int i = 0; i < views.Shapes.Count; i++)
            _seen[4 + i] = views.Shapes[i];

        double now = Rarity();
        Learn();
        double both = Math.Min(now, _before);
        _before = now;
        return both;
    }

    internal void Write(BinaryWriter writer)
    {
        writer.Write(_spreads);
        writer.Write(_usualSpread);
        writer.Write(_before);
        writer.Write(_least);
        writer.Write(_most);
        writer.Write((byte)Rarest);
        foreach (LargestValues values in _values)
            values.Write(writer);

        _below.Write(writer);
        _levelBelow.Write(writer);
    }

    internal void Read(BinaryReader reader)
    {
        _spreads = StateGuard.Count(reader.ReadInt64());
        _usualSpread = StateGuard.Number(reader.ReadDouble());
        _before = StateGuard.Distance(reader.ReadDouble());
        _least = StateGuard.NumberOr(double.PositiveInfinity, reader.ReadDouble());
        _most = StateGuard.NumberOr(double.NegativeInfinity, reader.ReadDouble());
        Rarest = (AnomalyView)StateGuard.Within(reader.ReadByte(), (int)AnomalyView.Shape48);
        foreach (LargestValues values in _values)
            values.Read(reader);

        _below.Read(reader);
        _levelBelow.Read(reader);
    }

    /// <summary>By how many times the spread is larger or smaller than usual, as a logarithm.</summary>
    private double OffSpread(double spread)
    {
        double floored = spread + (SpreadFloor * (_most - _least));
        if (double.IsNaN(floored) || floored <= 0)
            return double.NaN;

        double size = Math.Log(floored);
        _spreads++;
        double off = _spreads == 1 ? 0 : Math.Abs(size - _usualSpread);
        _usualSpread += (size - _usualSpread) * Math.Max(1.0 / _spreads, 1 / SpreadMemory);
        return off;
    }

    /// <summary>The mean of the views' evidence, with more weight for those that say more.</summary>
    private double Rarity()
    {
        double powers = 0;
        double rarest = -1;
        for (int view = 0; view < _seen.Length; view++)
        {
            if (double.IsNaN(_seen[view]))
                continue;

            double evidence = ValuesOf(view).Evidence(Math.Abs(_seen[view]));
            powers += evidence * Math.Sqrt(Math.Sqrt(evidence));
            if (evidence > rarest)
            {
                rarest = evidence;
                Rarest = s_views[view];
            }
        }

        return Math.Pow(powers / s_views.Length, 1 / Power);
    }

    private LargestValues ValuesOf(int view)
    {
        if (_seen[view] >= 0)
            return _values[view];

        return view == Value ? _below : _levelBelow;
    }

    private void Learn()
    {
        for (int view = 0; view < _seen.Length; view++)
        {
            if (!double.IsNaN(_seen[view]))
                _values[view].Add(Math.Max(0, _seen[view]));
        }

        _below.Add(Math.Max(0, -_seen[Value]));
        if (!double.IsNaN(_seen[Level]))
            _levelBelow.Add(Math.Max(0, -_seen[Level]));
    }
}
