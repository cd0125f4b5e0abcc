namespace GhostMonitor.Engine.Backtesting;

/// <summary>
/// Learns what is usual for one series of readings and says how unusual the newest is. Pure: no clock, no randomness; the same readings
/// give the same scores. Not thread-safe.
/// </summary>
/// <remarks>
/// Its state is bounded, and a step allocates nothing. How well it does is measured on labelled data of others: docs/anomaly.md. The
/// numbers in it were chosen once, for all series.
/// </remarks>
internal sealed class SeriesDetector
{
    /// <summary>So many readings are learnt before one is judged: a day of readings at 5 minutes.</summary>
    internal const int LearningReadings = 288;

    /// <summary>The rarity at which a series alarms.</summary>
    private const double UnseenBar = 1.12;

    /// <summary>The evidence at which a new series alarms.</summary>
    private const double SpikeBar = 6;

    /// <summary>Where the bar has risen to this, spikes are usual, and none is far out.</summary>
    private const double SpikesAreUsual = 8;

    /// <summary>A reading further from 0 counts as this, so that no sum of squares is infinite.</summary>
    private const double MostReading = 1e100;

    /// <summary>What came at this time before counts from this score on.</summary>
    private const double RepeatedLeast = 0.6;

    /// <summary>It may be so many times higher this time.</summary>
    private const double RepeatedFactor = 1.6;

    /// <summary>A score that was expected is below the level that ships.</summary>
    private const double RepeatedScore = 0.9;

    private readonly SeriesViews _views;
    private readonly UnseenEvidence? _unseen;
    private readonly SpikeEvidence? _spike;
    private readonly AlarmBar _spikeBar = new(SpikeBar);
    private readonly RepeatedScores _daily = new(TimeSpan.FromDays(1), 3);
    private readonly RepeatedScores _weekly = new(TimeSpan.FromDays(7), 2);
    private readonly BulkRange _usual = new();

    /// <param name="grain">The distance between readings.</param>
    /// <param name="only">The kind that it looks for; null for both.</param>
    internal SeriesDetector(TimeSpan grain, AnomalyKind? only = null)
    {
        Grain = grain;
        _views = new SeriesViews(only == AnomalyKind.Spike ? 2 : 5);
        _unseen = only == AnomalyKind.Spike ? null : new UnseenEvidence();
        _spike = only == AnomalyKind.Unseen ? null : new SpikeEvidence();
    }

    /// <summary>The distance between readings.</summary>
    internal TimeSpan Grain { get; }

    /// <summary>How many readings it has learnt of.</summary>
    internal long Readings { get; private set; }

    /// <summary>How far the newest reading is from all that was: 1 is the level that ships, 0 while it learns.</summary>
    internal double UnseenScore { get; private set; }

    /// <summary>How far the newest reading is out of the bulk: 1 is the level that ships, 0 while it learns.</summary>
    internal double SpikeScore { get; private set; }

    /// <summary>The view that makes <see cref="UnseenScore"/>.</summary>
    internal AnomalyView UnseenView => _unseen?.Rarest ?? AnomalyView.Value;

    /// <summary>The view that makes <see cref="SpikeScore"/>.</summary>
    internal AnomalyView SpikeView => _spike?.Furthest ?? AnomalyView.Value;

    /// <summary>About nineteen of twenty readings were above it; NaN while none is known.</summary>
    internal double UsualLow => _usual.Low;

    /// <summary>About nineteen of twenty readings were below it; NaN while none is known.</summary>
    internal double UsualHigh => _usual.High;

    /// <summary>Takes the next reading. Allocates nothing.</summary>
    /// <param name="reading">The reading; NaN or infinite if it is missing: then the scores are 0 and nothing is learnt.</param>
    /// <param name="localTime">Its time, as the people of the machine have it.</param>
    internal void Step(double reading, DateTime localTime)
    {
        UnseenScore = SpikeScore = 0;
        _daily.MoveTo(localTime);
        _weekly.MoveTo(localTime);
        if (double.IsNaN(reading) || double.IsInfinity(reading))
            return;

        Learn(Math.Max(-MostReading, Math.Min(MostReading, reading)), localTime);
    }

    /// <summary>Writes what it has learnt.</summary>
    internal void Write(BinaryWriter writer)
    {
        writer.Write(Grain.Ticks);
        writer.Write((byte)((_unseen is null ? 0 : 1) + (_spike is null ? 0 : 2)));
        writer.Write(Readings);
        writer.Write(UnseenScore);
        writer.Write(SpikeScore);
        _views.Write(writer);
        _unseen?.Write(writer);
        _spike?.Write(writer);
        _spikeBar.Write(writer);
        _daily.Write(writer);
        _weekly.Write(writer);
        _usual.Write(writer);
    }

    /// <summary>Reads what another has written.</summary>
    /// <exception cref="EndOfStreamException">It is cut short.</exception>
    /// <exception cref="InvalidDataException">It holds what no detector writes.</exception>
    internal static SeriesDetector Read(BinaryReader reader)
    {
        long grain = StateGuard.Count(reader.ReadInt64());
        AnomalyKind? only = reader.ReadByte() switch
        {
            1 => AnomalyKind.Unseen,
            2 => AnomalyKind.Spike,
            3 => null,
            _ => throw new InvalidDataException("The state holds a kind that there isn't."),
        };
        var detector = new SeriesDetector(new TimeSpan(grain), only) { Readings = StateGuard.Count(reader.ReadInt64()) };
        detector.UnseenScore = StateGuard.Distance(reader.ReadDouble());
        detector.SpikeScore = StateGuard.Distance(reader.ReadDouble());
        detector._views.Read(reader);
        detector._unseen?.Read(reader);
        detector._spike?.Read(reader);
        detector._spikeBar.Read(reader);
        detector._daily.Read(reader);
        detector._weekly.Read(reader);
        detector._usual.Read(reader);
        return detector;
    }

    private void Learn(double reading, DateTime localTime)
    {
        Readings++;
        _views.Take(reading, localTime);
        double unseen = _unseen?.Take(reading, _views) ?? 0;
        double spike = _spike?.Take(_views) ?? 0;
        _usual.Add(reading);
        if (Readings <= LearningReadings)
            return;

        UnseenScore = unseen / UnseenBar;
        SpikeScore = (_spikeBar.Height < SpikesAreUsual ? spike : Math.Min(spike, SpikeEvidence.MostOfOne)) / _spikeBar.Height;
        _spikeBar.Add(spike);
        LeaveOutRepeated();
    }

    /// <summary>What comes every day or every week at this time is part of the rhythm, and still remembered as it was.</summary>
    private void LeaveOutRepeated()
    {
        double worse = Math.Max(UnseenScore, SpikeScore);
        double expected = Math.Max(_daily.Expected, _weekly.Expected);
        _daily.Add(worse);
        _weekly.Add(worse);
        if (worse < 1 || expected < RepeatedLeast || worse > expected * RepeatedFactor)
            return;

        UnseenScore = Math.Min(UnseenScore, RepeatedScore);
        SpikeScore = Math.Min(SpikeScore, RepeatedScore);
    }
}
