namespace GhostMonitor.Engine.Backtesting;

/// <summary>The largest values that a view has had, and how rare a value is beside them. Not thread-safe.</summary>
/// <remarks>
/// It keeps the largest of each six values, for neighbours are alike and not six findings. Inside of what was, rare is a matter of rank.
/// Beyond the largest it is the tail's: a power law with the exponent that the largest values show (Hill's estimator,
/// https://en.wikipedia.org/wiki/Heavy-tailed_distribution#Hill's_tail-index_estimator), averaged over how wrong that may be.
/// </remarks>
internal sealed class LargestValues
{
    /// <summary>So many blocks are the tail, at the most.</summary>
    private const int Depth = 16;
    private const int Kept = 2 * Depth;
    private const int Block = 6;

    /// <summary>The tail is at most this share of the blocks.</summary>
    private const double TailShare = 0.25;

    /// <summary>Values that differ by less than this share of their range are the same.</summary>
    private const double FloorShare = 0.01;

    /// <summary>Values that differ by less than this share of the largest are the same: sums were rounded.</summary>
    private const double RoundingShare = 1e-12;

    /// <summary>Values that are all alike are no tail: its exponent is at least this.</summary>
    private const double LeastExponent = 0.05;
    private const double MostEvidence = 8;

    /// <summary>Above it the product of what follows would be infinite.</summary>
    private const double MostProduct = 1e200;

    // The largest of the blocks, in ascending order.
    private readonly float[] _values = new float[Kept];
    private int _count;
    private long _blocks;
    private double _least = double.PositiveInfinity;
    private double _most;
    private double _inBlock;
    private int _ofBlock;

    /// <summary>How rare a value is beside those that were learnt.</summary>
    /// <param name="value">The value, from 0.</param>
    /// <returns>−log10 of the share of blocks that have one as large: 0 if it isn't in the tail, at most 8.</returns>
    internal double Evidence(double value)
    {
        int tail = Math.Min(Math.Min(Depth, _count / 2), (int)(_blocks * TailShare));
        if (tail < 2)
            return 0;

        double threshold = _values[_count - tail];
        if (value <= threshold)
            return 0;

        float rounded = Rounded(value);
        if (rounded <= _values[_count - 1])
            return Math.Min(MostEvidence, Math.Log10((_blocks + 1.0) / (_count - IndexOf(rounded) + 1)));

        double floor = Math.Max((_most - _least) * FloorShare, (RoundingShare * _most) + double.Epsilon);
        double exponent = Math.Max(Exponent(tail, threshold, floor), LeastExponent);
        double excess = Math.Log((value + floor) / (threshold + floor)) / (tail * exponent);
        return Math.Min(MostEvidence, Math.Log10((double)_blocks / tail) + (tail * Math.Log10(1 + excess)));
    }

    /// <summary>Learns a value.</summary>
    /// <param name="value">The value, from 0.</param>
    internal void Add(double value)
    {
        _least = Math.Min(_least, value);
        _most = Math.Max(_most, value);
        _inBlock = Math.Max(_inBlock, value);
        if (++_ofBlock < Block)
            return;

        Insert(Rounded(_inBlock));
        _blocks++;
        _inBlock = 0;
        _ofBlock = 0;
    }

    internal void Write(BinaryWriter writer)
    {
        writer.Write(_blocks);
        writer.Write(_least);
        writer.Write(_most);
        writer.Write(_inBlock);
        writer.Write(_ofBlock);
        writer.Write(_count);
        for (int i = 0; i < _count; i++)
            writer.Write(_values[i]);
    }

    internal void Read(BinaryReader reader)
    {
        _blocks = StateGuard.Count(reader.ReadInt64());
        _least = StateGuard.NumberOr(double.PositiveInfinity, reader.ReadDouble());
        _most = StateGuard.Distance(reader.ReadDouble());
        _inBlock = StateGuard.Within(reader.ReadDouble(), 0, _most);
        _ofBlock = StateGuard.Within(reader.ReadInt32(), Block - 1);
        _count = StateGuard.Within(reader.ReadInt32(), Kept);
        if (_count != Math.Min(_blocks, Kept))
            throw StateGuard.Damaged();

        ReadValues(reader);
    }

    private void ReadValues(BinaryReader reader)
    {
        double least = Rounded(_least);
        for (int i = 0; i < _count; i++)
        {
            _values[i] = reader.ReadSingle();
            least = StateGuard.Within(_values[i], least, Rounded(_most));
        }
    }

    private static float Rounded(double value) => (float)Math.Min(value, float.MaxValue);

    private void Insert(float value)
    {
        int index = IndexOf(value);
        if (_count < Kept)
        {
            Array.Copy(_values, index, _values, index + 1, _count - index);
            _values[index] = value;
            _count++;
        }
        else if (index > 0)
        {
            Array.Copy(_values, 1, _values, 0, index - 1);
            _values[index - 1] = value;
        }
    }

    /// <summary>The mean of the logarithms' excess over the threshold. Logarithms are slow: it takes one of a product.</summary>
    private double Exponent(int tail, double threshold, double floor)
    {
        double product = 1;
        double sum = 0;
        for (int i = _count - tail; i < _count; i++)
        {
            product *= (_values[i] + floor) / (threshold + floor);
            if (product > MostProduct)
            {
                sum += Math.Log(product);
                product = 1;
            }
        }

        return (sum + Math.Log(product)) / tail;
    }

    /// <summary>How many of those that are kept are smaller.</summary>
    private int IndexOf(float value)
    {
        int index = 0;
        while (index < _count && _values[index] < value)
            index++;

        return index;
    }
}
