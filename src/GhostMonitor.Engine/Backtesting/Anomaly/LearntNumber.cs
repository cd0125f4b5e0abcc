using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Backtesting;

/// <summary>One number of which is learnt what is usual: of the machine, or of one of its disks, interfaces, sensors.</summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class LearntNumber
{
    // No machine has such a number: what says so is damaged, and no reading.
    private const double MostReading = 1e30;

    private readonly NumberBuckets[] _buckets;
    private double _counted = double.NaN;
    private DateTimeOffset? _countedAt;

    /// <param name="metric">The number.</param>
    /// <param name="instance">Whose it is; null for the machine's.</param>
    /// <param name="since">How long samples had been taken when it was first there.</param>
    internal LearntNumber(Metric metric, string? instance, TimeSpan since)
        : this(metric, instance, [.. AnomalyGrain.All.Select(static grain => new NumberBuckets(grain))])
    {
        Since = since;
        SeenAt = since;
    }

    private LearntNumber(Metric metric, string? instance, NumberBuckets[] buckets)
    {
        Metric = metric;
        Instance = instance;
        _buckets = buckets;
        Shown = metric.IsCounter ? ResourceDefinition.RateOf(metric) : metric;
    }

    internal Metric Metric { get; }

    /// <summary>Whose it is; null for the machine's.</summary>
    internal string? Instance { get; }

    /// <summary>What its readings are: the number itself, or a counter's change per minute.</summary>
    internal ResourceDefinition Shown { get; }

    /// <summary>How long samples had been taken when it was first there.</summary>
    internal TimeSpan Since { get; private init; }

    /// <summary>How long samples had been taken when it was last there.</summary>
    internal TimeSpan SeenAt { get; private set; }

    /// <summary>The last bucket of the kind in which it is the most unusual.</summary>
    internal BucketReading Worst => _buckets[0].Last.Score >= _buckets[1].Last.Score ? _buckets[0].Last : _buckets[1].Last;

    /// <summary>Its buckets of a kind.</summary>
    internal NumberBuckets Of(AnomalyGrain grain) => _buckets[grain.Place];

    /// <summary>True for what a machine may say; false for NaN, the infinite, and what is as good as that.</summary>
    internal static bool IsReading(double value) => Math.Abs(value) <= MostReading;

    /// <summary>Takes what a sample said.</summary>
    /// <param name="value">The number, which <see cref="IsReading"/>.</param>
    /// <param name="clock">The sample's time.</param>
    internal void Add(double value, SampleClock clock)
    {
        SeenAt = clock.Learnt;
        if (Metric.IsCounter && !TryCount(ref value, clock))
            return;

        foreach (NumberBuckets buckets in _buckets)
            buckets.Add(value);
    }

    internal void Write(BinaryWriter writer)
    {
        writer.Write(Metric.Ordinal);
        StateFields.Write(writer, Instance);
        writer.Write(Since.Ticks);
        writer.Write(SeenAt.Ticks);
        writer.Write(_counted);
        StateFields.Write(writer, _countedAt);
        foreach (NumberBuckets buckets in _buckets)
            buckets.Write(writer);
    }

    /// <exception cref="EndOfStreamException">It is cut short.</exception>
    /// <exception cref="InvalidDataException">It holds what is never written.</exception>
    internal static LearntNumber Read(BinaryReader reader, TimeSpan learnt)
    {
        int ordinal = reader.ReadInt32();
        Metric metric = Metric.All.FirstOrDefault(each => each.Ordinal == ordinal && each.NotLearnt is null)
            ?? throw new InvalidDataException("Nobody learns that number.");
        string? instance = StateFields.ReadText(reader);
        TimeSpan since = StateFields.ReadTime(reader, learnt);
        TimeSpan seenAt = StateFields.ReadTime(reader, learnt);
        double counted = reader.ReadDouble();
        DateTimeOffset? countedAt = StateFields.ReadMoment(reader);
        if (metric.HasInstances == (instance is null))
            throw new InvalidDataException("That is no number of the machine.");

        return new LearntNumber(metric, instance, [.. AnomalyGrain.All.Select(grain => NumberBuckets.Read(reader, grain))])
        {
            Since = since,
            SeenAt = seenAt,
            _counted = counted,
            _countedAt = countedAt,
        };
    }

    /// <summary>Makes the change per minute of a counter; there is none after a gap, and none at first.</summary>
    private bool TryCount(ref double value, SampleClock clock)
    {
        double before = _counted;
        bool isNext = clock.Before is DateTimeOffset at && at == _countedAt;
        _counted = value;
        _countedAt = clock.Now;
        if (!isNext)
            return false;

        value = Shown.RatePerMinute(before, value, clock.Now!.Value - clock.Before!.Value, TimeSpan.MaxValue) ?? double.NaN;
        return IsReading(value);
    }
}
