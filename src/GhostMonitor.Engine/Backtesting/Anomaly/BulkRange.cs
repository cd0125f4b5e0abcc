namespace GhostMonitor.Engine.Backtesting;

/// <summary>Between what nine of ten readings of a series are. Not thread-safe.</summary>
/// <remarks>Both ends follow the readings by stochastic approximation, within what was ever read.</remarks>
internal sealed class BulkRange
{
    private const double Outside = 0.05;
    private const double SlowestStep = 0.005;

    private double _size;
    private long _seen;
    private double _least;
    private double _most;

    /// <summary>The lower end; NaN while nothing is known.</summary>
    internal double Low { get; private set; } = double.NaN;

    /// <summary>The upper end; NaN while nothing is known.</summary>
    internal double High { get; private set; } = double.NaN;

    internal void Add(double reading)
    {
        _seen++;
        if (_seen == 1)
        {
            Low = High = _least = _most = reading;
            return;
        }

        _least = Math.Min(_least, reading);
        _most = Math.Max(_most, reading);
        double middle = (Low + High) / 2;
        _size += (Math.Abs(reading - middle) - _size) * Math.Max(1.0 / _seen, SlowestStep);
        double step = _size * Math.Max(2 / Math.Sqrt(_seen), SlowestStep);
        Low += step * (reading < Low ? Outside - 1 : Outside);
        High += step * (reading > High ? 1 - Outside : -Outside);
        High = Math.Max(Math.Min(High, _most), _least);
        Low = Math.Min(Math.Max(Low, _least), High);
    }

    internal void Write(BinaryWriter writer)
    {
        writer.Write(_seen);
        writer.Write(_size);
        writer.Write(Low);
        writer.Write(High);
        writer.Write(_least);
        writer.Write(_most);
    }

    internal void Read(BinaryReader reader)
    {
        _seen = StateGuard.Count(reader.ReadInt64());
        _size = StateGuard.Distance(reader.ReadDouble());
        Low = ReadEnd(reader);
        High = ReadEnd(reader);
        _least = StateGuard.Number(reader.ReadDouble());
        _most = StateGuard.Number(reader.ReadDouble());
    }

    private double ReadEnd(BinaryReader reader)
    {
        double end = reader.ReadDouble();
        return _seen == 0 && double.IsNaN(end) ? end : StateGuard.Number(end);
    }
}
