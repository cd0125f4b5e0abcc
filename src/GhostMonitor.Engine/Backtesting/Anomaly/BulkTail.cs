namespace GhostMonitor.Engine.Backtesting;

/// <summary>The upper tenth and the upper hundredth of a view, and how far beyond the bulk a value is. Not thread-safe.</summary>
/// <remarks>
/// Both follow the values slowly (stochastic approximation, https://en.wikipedia.org/wiki/Stochastic_approximation), so that a hundredth
/// of spikes doesn't become the bulk. Beyond the upper hundredth the tail is exponential.
/// </remarks>
internal sealed class BulkTail
{
    private const double Tenth = 0.1;
    private const double Hundredth = 0.01;

    /// <summary>−log10 of a hundredth.</summary>
    private const double HundredthEvidence = 2;
    private const double MostEvidence = 50;

    /// <summary>Above it evidence grows by 10 with each tenfold: nobody knows the tail so far out, and the order still counts.</summary>
    private const double Straight = 12;

    /// <summary>The share of the size by which a quantile moves, at the least.</summary>
    private const double SlowestStep = 0.01;

    /// <summary>So many values are taken as they are; later a value counts for the size up to about twice the upper hundredth.</summary>
    private const int Unbounded = 20;

    // The tail falls off no faster than that: a view that is nearly constant would find every change far out.
    private const double FloorOfHundredth = 0.02;
    private const double FloorOfSize = 0.1;
    private const double FloorOfLevel = 0.01;

    private double _tenth;
    private double _hundredth;
    private double _size;
    private long _seen;

    /// <summary>How far out of the bulk a value is: −log10 of the share of values that would be as large; at most 50.</summary>
    /// <param name="value">The value, from 0.</param>
    /// <param name="level">What the series usually reads, without a sign: a hundredth of it is no jump.</param>
    internal double Evidence(double value, double level)
    {
        if (value <= _hundredth)
            return 0;

        double floor = (FloorOfHundredth * _hundredth) + (FloorOfSize * _size) + (FloorOfLevel * level) + double.Epsilon;
        double scale = Math.Max((_hundredth - _tenth) / Math.Log(10), floor);
        double evidence = HundredthEvidence + ((value - _hundredth) / scale / Math.Log(10));
        return evidence <= Straight ? evidence : Math.Min(MostEvidence, Straight + (10 * Math.Log10(evidence / Straight)));
    }

    internal void Add(double value)
    {
        _seen++;
        double step = Math.Max(1 / Math.Sqrt(_seen), SlowestStep);
        double bounded = _seen > Unbounded ? Math.Min(value, (2 * _hundredth) + _size) : value;
        _size += Math.Max(1.0 / _seen, SlowestStep / 4) * (bounded - _size);
        _tenth = Follow(_tenth, value, Tenth, step);
        _hundredth = Math.Max(_tenth, Follow(_hundredth, value, Hundredth, 3 * step));
    }

    internal void Write(BinaryWriter writer)
    {
        writer.Write(_seen);
        writer.Write(_tenth);
        writer.Write(_hundredth);
        writer.Write(_size);
    }

    internal void Read(BinaryReader reader)
    {
        _seen = StateGuard.Count(reader.ReadInt64());
        _tenth = StateGuard.Distance(reader.ReadDouble());
        _hundredth = StateGuard.Distance(reader.ReadDouble());
        _size = StateGuard.Distance(reader.ReadDouble());
    }

    private double Follow(double quantile, double value, double share, double step) =>
        Math.Max(0, quantile + (step * _size * (value > quantile ? 1 - share : -share)));
}
