namespace GhostMonitor.Engine.Backtesting;

/// <summary>
/// How high a score must be for an alarm: a series whose score is often high by itself has a higher bar. Not thread-safe.
/// </summary>
/// <remarks>
/// It counts the largest scores of 72 readings each. Where half of those are high, being high is usual, and the bar is above their median.
/// While few are counted the bar that ships weighs more.
/// </remarks>
/// <param name="shipped">The bar while nothing is known, and the least.</param>
internal sealed class AlarmBar(double shipped)
{
    private const int Block = 72;
    private const double BinsPerUnit = 16;

    /// <summary>Up to 12.5; what is above is counted as that.</summary>
    private const int Bins = 200;

    /// <summary>Then half is forgotten.</summary>
    private const int MostBlocks = 2400;

    /// <summary>As many blocks weigh as much as the bar that ships.</summary>
    private const double Prior = 30;

    /// <summary>How many times the median the bar is.</summary>
    private const double AboveMedian = 2.2;

    private readonly int[] _counts = new int[Bins];
    private int _blocks;
    private int _inBlock;
    private double _largest;
    private double _median;

    /// <summary>The bar now.</summary>
    internal double Height =>
        shipped + (_blocks / (_blocks + Prior) * Math.Max(0, (AboveMedian * _median) - shipped));

    /// <summary>Takes the newest score; the bar follows when its block is complete.</summary>
    internal void Add(double score)
    {
        _largest = Math.Max(_largest, score);
        if (++_inBlock < Block)
            return;

        if (_blocks >= MostBlocks)
            Halve();

        _counts[(int)Math.Min(Bins - 1, _largest * BinsPerUnit)]++;
        _blocks++;
        _inBlock = 0;
        _largest = 0;
        _median = Median();
    }

    internal void Write(BinaryWriter writer)
    {
        writer.Write(_inBlock);
        writer.Write(_largest);
        foreach (int count in _counts)
            writer.Write((short)count);
    }

    internal void Read(BinaryReader reader)
    {
        _inBlock = StateGuard.Within(reader.ReadInt32(), Block - 1);
        _largest = StateGuard.Distance(reader.ReadDouble());
        for (int i = 0; i < Bins; i++)
        {
            _counts[i] = StateGuard.Within(reader.ReadInt16(), MostBlocks);
            _blocks += _counts[i];
        }

        if (_blocks > 0)
            _median = Median();
    }

    private double Median()
    {
        double wanted = _blocks / 2.0;
        double before = 0;
        for (int i = 0; i < Bins; i++)
        {
            if (before + _counts[i] >= wanted && _counts[i] > 0)
                return (i + ((wanted - before) / _counts[i])) / BinsPerUnit;

            before += _counts[i];
        }

        return Bins / BinsPerUnit;
    }

    /// <summary>Forgets half, so that what was months ago weighs less.</summary>
    private void Halve()
    {
        _blocks = 0;
        for (int i = 0; i < Bins; i++)
        {
            _counts[i] /= 2;
            _blocks += _counts[i];
        }
    }
}
