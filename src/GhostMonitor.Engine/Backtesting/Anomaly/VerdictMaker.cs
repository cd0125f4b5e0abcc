using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Backtesting;

/// <summary>Makes the machine's verdict of what is known of its numbers. Not thread-safe: it keeps the room that it works in.</summary>
internal sealed class VerdictMaker
{
    /// <summary>The most numbers that a verdict names.</summary>
    internal const int MostNumbers = 10;

    /// <summary>From which score on a number is named: half of the level that ships.</summary>
    internal const double LeastScore = 0.5;

    /// <summary>How many readings a number must have been learnt of before it counts as known.</summary>
    internal const int FewestReadings = SeriesDetector.LearningReadings;

    /// <summary>How long it takes until the first kind is judged: readings of a minute.</summary>
    internal static readonly TimeSpan NeededFor = TimeSpan.FromTicks(FewestReadings * AnomalyGrain.Spike.Length.Ticks);

    /// <summary>How many numbers must be known before the machine is judged; all, where there are fewer.</summary>
    internal const int FewestNumbers = 5;

    private readonly double[] _scores = new double[LearntNumbers.Most];
    private readonly LearntNumber[] _highest = new LearntNumber[MostNumbers];

    /// <summary>Makes the verdict.</summary>
    /// <param name="numbers">The machine's numbers, at least as many as the verdict is of.</param>
    /// <param name="at">What the verdict is of.</param>
    internal AnomalyVerdict Make(IReadOnlyList<LearntNumber> numbers, VerdictContext at)
    {
        double? score = null;
        var kind = AnomalyKind.Unseen;
        foreach (AnomalyGrain grain in AnomalyGrain.All)
        {
            if (Score(numbers, at.Count, grain) is not double next || next <= score)
                continue;

            score = next;
            kind = grain.Kind;
        }

        int count = score is null ? 0 : Rank(numbers, at.Count);
        return new AnomalyVerdict
        {
            Score = score,
            Kind = kind,
            Moment = at.Moment,
            LearntFor = at.Learnt,
            LeftOut = at.LeftOut,
            Numbers = count == 0 ? [] : Name(count, score ?? 0, at),
        };
    }

    /// <summary>The machine's score of a kind; null while too few numbers are known, and where the last bucket had none.</summary>
    private double? Score(IReadOnlyList<LearntNumber> numbers, int count, AnomalyGrain grain)
    {
        int known = 0;
        int read = 0;
        for (int i = 0; i < count; i++)
        {
            NumberBuckets buckets = numbers[i].Of(grain);
            _scores[i] = buckets.Last.Score;
            known += buckets.Readings >= FewestReadings ? 1 : 0;
            read += buckets.Last.IsMissing ? 0 : 1;
        }

        bool isKnown = read > 0 && known >= Math.Min(FewestNumbers, count);
        return isKnown ? MachineScore.Of(_scores, count, grain.Kind) : null;
    }

    /// <summary>Finds the numbers to be named, the most unusual first, and of those alike the one that was known first.</summary>
    private int Rank(IReadOnlyList<LearntNumber> numbers, int all)
    {
        int count = 0;
        for (int i = 0; i < all; i++)
        {
            double score = numbers[i].Worst.Score;
            int place = count;
            while (place > 0 && _highest[place - 1].Worst.Score < score)
                place--;

            if (score < LeastScore || place == MostNumbers)
                continue;

            count = Math.Min(count + 1, MostNumbers);
            Array.Copy(_highest, place, _highest, place + 1, count - place - 1);
            _highest[place] = numbers[i];
        }

        return count;
    }

    private ResourceAnomaly[] Name(int count, double machineScore, VerdictContext at)
    {
        var named = new ResourceAnomaly[count];
        for (int i = 0; i < count; i++)
        {
            LearntNumber number = _highest[i];
            BucketReading worst = number.Worst;
            named[i] = new ResourceAnomaly
            {
                ComputerName = at.ComputerName,
                Moment = at.Moment,
                MachineScore = machineScore,
                Rank = i + 1,
                ResourceName = number.Metric.Name,
                Instance = number.Instance,
                Way = worst.Kind,
                Score = worst.Score,
                Value = Metric.ToNullable(worst.Value),
                Unit = number.Shown.UnitText,
                UsualLow = Metric.ToNullable(worst.UsualLow),
                UsualHigh = Metric.ToNullable(worst.UsualHigh),
                Explanation = AnomalyText.Explain(number.Metric, number.Instance, number.Shown, worst, at.Learnt - number.Since),
            };
        }

        return named;
    }
}
