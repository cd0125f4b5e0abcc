namespace GhostMonitor.Engine.Backtesting;

/// <summary>How high the score was at the same time of the last days or weeks: what comes each time is no news. Not thread-safe.</summary>
/// <remarks>
/// Times are slots of 5 minutes. A repetition may be half an hour early or late. A score is kept in sixteenths, up to 15.9.
/// </remarks>
internal sealed class RepeatedScores
{
    private const int MinutesPerSlot = 5;
    private const int Tolerance = 6;
    private const double StepsPerUnit = 16;

    /// <summary>The end of summer time is an hour; a clock that goes back by more was wrong.</summary>
    private const int MostBack = 24;
    private const long TicksPerSlot = MinutesPerSlot * TimeSpan.TicksPerMinute;

    private readonly int _slots;
    private readonly byte[][] _periods;
    private readonly byte[] _pending = new byte[Tolerance + 1];
    private long _slot = -1;

    /// <param name="period">After how long it comes again: a day or a week.</param>
    /// <param name="times">How often it must have come.</param>
    internal RepeatedScores(TimeSpan period, int times)
    {
        _slots = (int)(period.Ticks / TicksPerSlot);
        _periods = new byte[times][];
        for (int i = 0; i < times; i++)
            _periods[i] = new byte[_slots];
    }

    /// <summary>The score that there was each of the last times, about this time; 0 if it failed to come once.</summary>
    internal double Expected
    {
        get
        {
            int least = byte.MaxValue;
            foreach (byte[] period in _periods)
                least = Math.Min(least, LargestAround(period));

            return least / StepsPerUnit;
        }
    }

    /// <summary>
    /// Goes to a time. One that is up to two hours earlier than the last is the last. One still earlier was a clock that was put right: it
    /// goes on from there.
    /// </summary>
    internal void MoveTo(DateTime localTime)
    {
        long slot = localTime.Ticks / TicksPerSlot;
        if (_slot < 0)
            _slot = slot;

        if (slot < _slot - MostBack)
            JumpTo(slot);

        // All that is further back than a period is overwritten.
        if (slot - _slot > _slots + _pending.Length)
            JumpTo(slot - _slots);

        while (_slot < slot)
            MoveOn();
    }

    /// <summary>Takes a score of this time.</summary>
    internal void Add(double score) =>
        _pending[0] = Math.Max(_pending[0], (byte)Math.Min(byte.MaxValue, score * StepsPerUnit));

    internal void Write(BinaryWriter writer)
    {
        writer.Write(_slot);
        writer.Write(_pending);
        foreach (byte[] period in _periods)
            writer.Write(period);
    }

    internal void Read(BinaryReader reader)
    {
        _slot = reader.ReadInt64();
        if (_slot < -1 || _slot > DateTime.MaxValue.Ticks / TicksPerSlot)
            throw StateGuard.Damaged();

        ReadInto(reader, _pending);
        foreach (byte[] period in _periods)
            ReadInto(reader, period);
    }

    private static void ReadInto(BinaryReader reader, byte[] target)
    {
        byte[] read = reader.ReadBytes(target.Length);
        if (read.Length < target.Length)
            throw new EndOfStreamException();

        read.CopyTo(target, 0);
    }

    /// <summary>Goes to a slot without those between. What is around now stays where it was.</summary>
    private void JumpTo(long slot)
    {
        for (int i = 0; i < _pending.Length; i++)
            MoveOn();

        _slot = slot;
    }

    /// <summary>What is no more around now becomes what the last time was.</summary>
    private void MoveOn()
    {
        int leaving = Index(_slot - Tolerance);
        for (int i = _periods.Length - 1; i > 0; i--)
            _periods[i][leaving] = _periods[i - 1][leaving];

        _periods[0][leaving] = _pending[Tolerance];
        Array.Copy(_pending, 0, _pending, 1, Tolerance);
        _pending[0] = 0;
        _slot++;
    }

    private int LargestAround(byte[] period)
    {
        int largest = 0;
        for (long slot = _slot - Tolerance; slot <= _slot + Tolerance; slot++)
            largest = Math.Max(largest, period[Index(slot)]);

        return largest;
    }

    private int Index(long slot) => (int)(((slot % _slots) + _slots) % _slots);
}
