namespace GhostMonitor.Engine.Backtesting;

/// <summary>What a complete bucket said of one number. Immutable.</summary>
/// <param name="Kind">The kind that is judged in such buckets.</param>
/// <param name="Value">The mean of its samples; NaN if none had the number.</param>
/// <param name="Score">How unusual that is: 1 is the level that ships, 0 where it is missing.</param>
/// <param name="View">Which view said so.</param>
/// <param name="UsualLow">Nineteen of twenty readings before it were above this; NaN where that isn't known.</param>
/// <param name="UsualHigh">Nineteen of twenty readings before it were below this; NaN where that isn't known.</param>
/// <param name="Distance">How far apart readings are: a bucket's length, or more where samples are further apart.</param>
internal readonly record struct BucketReading(
    AnomalyKind Kind, double Value, double Score, AnomalyView View, double UsualLow, double UsualHigh, TimeSpan Distance)
{
    // Far above what any view says, so that a document of it is still a number.
    private const double MostScore = 1000;

    private static readonly TimeSpan s_longestDistance = TimeSpan.FromDays(1);

    /// <summary>True if no sample of the bucket had the number.</summary>
    internal bool IsMissing => double.IsNaN(Value);

    /// <summary>A bucket without the number.</summary>
    internal static BucketReading None(AnomalyKind kind) => new(kind, double.NaN, 0, default, double.NaN, double.NaN, default);

    /// <summary>A score as a number from 0 that is not too large.</summary>
    internal static double ScoreOf(double score) => score > 0 ? Math.Min(score, MostScore) : 0;

    internal void Write(BinaryWriter writer)
    {
        writer.Write(Value);
        writer.Write(Score);
        writer.Write((byte)View);
        writer.Write(UsualLow);
        writer.Write(UsualHigh);
        writer.Write(Distance.Ticks);
    }

    /// <exception cref="EndOfStreamException">It is cut short.</exception>
    /// <exception cref="InvalidDataException">It holds what is never written.</exception>
    internal static BucketReading Read(BinaryReader reader, AnomalyKind kind)
    {
        double value = reader.ReadDouble();
        double score = reader.ReadDouble();
        var view = (AnomalyView)reader.ReadByte();
        double low = reader.ReadDouble();
        double high = reader.ReadDouble();
        TimeSpan distance = StateFields.ReadTime(reader, s_longestDistance);
        return !double.IsInfinity(value) && ScoreOf(score).Equals(score)
            ? new BucketReading(kind, value, score, view, low, high, distance)
            : throw new InvalidDataException("No bucket says so.");
    }
}
