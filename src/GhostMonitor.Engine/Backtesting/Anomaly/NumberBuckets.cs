namespace GhostMonitor.Engine.Backtesting;

/// <summary>One number in the buckets of one kind: the bucket that is open, what the last one said, and what was learnt.</summary>
/// <remarks>Not thread-safe. Allocates nothing once it is made.</remarks>
internal sealed class NumberBuckets
{
    // A sample each 10 ms is 30,000 in 5 minutes.
    private const int MostSamples = 1_000_000;

    private readonly SeriesDetector _detector;
    private double _sum;
    private int _count;
    private int _missing;

    internal NumberBuckets(AnomalyGrain grain)
        : this(grain, new SeriesDetector(grain.Length, grain.Kind))
    {
    }

    private NumberBuckets(AnomalyGrain grain, SeriesDetector detector)
    {
        _detector = detector;
        Kind = grain.Kind;
        Last = BucketReading.None(grain.Kind);
    }

    /// <summary>The kind that is judged in these buckets.</summary>
    internal AnomalyKind Kind { get; }

    /// <summary>What the last complete bucket said.</summary>
    internal BucketReading Last { get; private set; }

    /// <summary>How many readings were learnt of.</summary>
    internal long Readings => _detector.Readings;

    /// <summary>Takes what a sample said.</summary>
    internal void Add(double value)
    {
        _sum += value;
        _count++;
    }

    /// <summary>Learns of the open bucket and begins the next.</summary>
    /// <param name="localTime">When the bucket began, as the people of the machine have it.</param>
    /// <param name="distance">How far apart buckets are.</param>
    internal void Complete(DateTime localTime, TimeSpan distance)
    {
        if (_count == 0)
        {
            Miss(localTime);
            return;
        }

        double value = _sum / _count;
        _sum = 0;
        _count = 0;
        _missing = 0;

        // The range is that of before, which the reading is compared with.
        double low = _detector.UsualLow;
        double high = _detector.UsualHigh;
        _detector.Step(value, localTime);
        bool isUnseen = Kind == AnomalyKind.Unseen;
        double score = isUnseen ? _detector.UnseenScore : _detector.SpikeScore;
        AnomalyView view = isUnseen ? _detector.UnseenView : _detector.SpikeView;
        Last = new BucketReading(Kind, value, BucketReading.ScoreOf(score), view, low, high, distance);
    }

    /// <summary>Passes over a bucket in which nothing was read. What is said of many in a row is said of the first 48.</summary>
    internal void Miss(DateTime localTime)
    {
        Last = BucketReading.None(Kind);
        if (_missing >= SampleClock.MostMissing)
            return;

        _missing++;
        _detector.Step(double.NaN, localTime);
    }

    internal void Write(BinaryWriter writer)
    {
        writer.Write(_sum);
        writer.Write(_count);
        writer.Write(_missing);
        Last.Write(writer);
        _detector.Write(writer);
    }

    /// <exception cref="EndOfStreamException">It is cut short.</exception>
    /// <exception cref="InvalidDataException">It holds what is never written.</exception>
    internal static NumberBuckets Read(BinaryReader reader, AnomalyGrain grain)
    {
        double sum = reader.ReadDouble();
        int count = StateFields.ReadWhole(reader, 0, MostSamples);
        int missing = StateFields.ReadWhole(reader, 0, SampleClock.MostMissing);
        var last = BucketReading.Read(reader, grain.Kind);
        var detector = SeriesDetector.Read(reader);
        if (double.IsNaN(sum) || double.IsInfinity(sum) || detector.Grain != grain.Length || detector.Readings < 0)
            throw new InvalidDataException("A bucket holds what no bucket does.");

        return new NumberBuckets(grain, detector) { _sum = sum, _count = count, _missing = missing, Last = last };
    }
}
