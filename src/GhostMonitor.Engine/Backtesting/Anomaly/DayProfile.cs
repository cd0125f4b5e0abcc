namespace GhostMonitor.Engine.Backtesting;

/// <summary>What a series usually reads in each hour of the day. Not thread-safe.</summary>
internal sealed class DayProfile
{
    private const int Slots = 24;
    private const int LeastReadings = 12;
    private const int Memory = 120;

    private readonly double[] _means = new double[Slots];
    private readonly int[] _counts = new int[Slots];

    /// <summary>Takes a reading.</summary>
    /// <returns>How far it is from what was usual in its hour, without a sign; NaN while that isn't known.</returns>
    internal double Step(double reading, DateTime localTime)
    {
        int slot = localTime.Hour;
        double residual = _counts[slot] >= LeastReadings ? Math.Abs(reading - _means[slot]) : double.NaN;
        _counts[slot] = Math.Min(_counts[slot] + 1, Memory);
        _means[slot] += (reading - _means[slot]) / _counts[slot];
        return residual;
    }

    internal void Write(BinaryWriter writer)
    {
        for (int slot = 0; slot < Slots; slot++)
        {
            writer.Write(_counts[slot]);
            writer.Write(_means[slot]);
        }
    }

    internal void Read(BinaryReader reader)
    {
        for (int slot = 0; slot < Slots; slot++)
        {
            _counts[slot] = StateGuard.Within(reader.ReadInt32(), Memory);
            _means[slot] = StateGuard.Number(reader.ReadDouble());
        }
    }
}
