namespace GhostMonitor.Engine.Backtesting;

/// <summary>Says when the buckets of one kind are complete. They are aligned to the clock on the wall. Not thread-safe.</summary>
/// <remarks>
/// <para>A bucket is complete when the first sample of another one comes. Buckets between the two are missing.</para>
/// <para>
/// Where samples are about as far apart as buckets are long, or further, each is a reading at once: nothing else would come into its
/// bucket. Readings are missing then where samples are.
/// </para>
/// <para>Buckets are counted in UTC, so that one doesn't grow by an hour where the clock on the wall is changed.</para>
/// </remarks>
internal sealed class OpenBucket(AnomalyGrain grain)
{
    private const long None = -1;

    private long _number = None;
    private TimeSpan _offset;
    private bool _hasSamples;

    /// <summary>Completes the bucket before that of the newest sample.</summary>
    /// <param name="clock">The newest sample's time.</param>
    /// <param name="numbers">All that have a bucket.</param>
    /// <returns>The end of the last one that was complete, or missing; null if there is none.</returns>
    internal DateTimeOffset? Begin(SampleClock clock, IReadOnlyList<LearntNumber> numbers)
    {
        DateTimeOffset now = clock.Now!.Value;
        long number = now.UtcTicks / grain.Length.Ticks;
        int missing = Missing(number, clock);
        bool isAnother = _number != None && (number != _number || clock.IsSlowFor(grain));
        bool isComplete = isAnother && (_hasSamples || missing > 0);
        if (isComplete)
            Complete(missing, numbers);

        _hasSamples &= !isAnother;
        _number = number;
        _offset = now.Offset;
        return isComplete ? At(number) : null;
    }

    /// <summary>Completes the bucket of the newest sample, where there will be no other one in it.</summary>
    /// <param name="clock">The newest sample's time.</param>
    /// <param name="numbers">All that have a bucket, after they took the sample.</param>
    /// <returns>The end of the bucket: the sample's time; null if the bucket goes on.</returns>
    internal DateTimeOffset? End(SampleClock clock, IReadOnlyList<LearntNumber> numbers)
    {
        _hasSamples = !clock.IsSlowFor(grain);
        if (_hasSamples)
            return null;

        DateTimeOffset now = clock.Now!.Value;
        for (int i = 0; i < numbers.Count; i++)
            numbers[i].Of(grain).Complete(now.DateTime, clock.Interval);

        return now;
    }

    internal void Write(BinaryWriter writer)
    {
        writer.Write(_number);
        StateFields.WriteOffset(writer, _offset);
        writer.Write(_hasSamples);
    }

    /// <exception cref="EndOfStreamException">It is cut short.</exception>
    /// <exception cref="InvalidDataException">It holds what is never written.</exception>
    internal static OpenBucket Read(BinaryReader reader, AnomalyGrain grain)
    {
        long number = reader.ReadInt64();
        TimeSpan offset = StateFields.ReadOffset(reader);
        bool hasSamples = reader.ReadBoolean();
        return number >= None && number <= SampleClock.LastTick / grain.Length.Ticks
            ? new OpenBucket(grain) { _number = number, _offset = offset, _hasSamples = hasSamples }
            : throw new InvalidDataException("There is no such bucket.");
    }

    private int Missing(long number, SampleClock clock)
    {
        if (clock.IsSlowFor(grain))
            return clock.Missing;

        return (int)Math.Max(0, Math.Min(SampleClock.MostMissing, number - _number - 1));
    }

    private void Complete(int missing, IReadOnlyList<LearntNumber> numbers)
    {
        for (int i = 0; i < numbers.Count; i++)
        {
            NumberBuckets buckets = numbers[i].Of(grain);
            if (_hasSamples)
                buckets.Complete(At(_number).DateTime, grain.Length);

            for (int next = 1; next <= missing; next++)
                buckets.Miss(At(_number + next).DateTime);
        }
    }

    /// <summary>When a bucket begins, in the offset of the newest sample; not before time itself.</summary>
    private DateTimeOffset At(long number) => new(Math.Max(0, (number * grain.Length.Ticks) + _offset.Ticks), _offset);
}
