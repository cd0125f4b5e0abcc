using GhostMonitor.Engine.Backtesting;

namespace GhostMonitor.Benchmarks.Anomaly;

/// <summary>What the detector says of a series: one score of each kind a reading.</summary>
internal sealed class SeriesScores
{
    private SeriesScores(int readings)
    {
        Unseen = new double[readings];
        Spike = new double[readings];
    }

    /// <summary>One score a reading; 1 is the level that ships.</summary>
    internal double[] Unseen { get; }

    /// <summary>One score a reading; 1 is the level that ships.</summary>
    internal double[] Spike { get; }

    /// <summary>Steps through a series once, from its beginning, with a new detector.</summary>
    internal static SeriesScores Of(Series series)
    {
        var scores = new SeriesScores(series.Values.Length);
        var detector = new SeriesDetector(series.Grain);
        for (int i = 0; i < series.Values.Length; i++)
        {
            detector.Step(series.Values[i], series.Times[i]);
            scores.Unseen[i] = detector.UnseenScore;
            scores.Spike[i] = detector.SpikeScore;
        }

        return scores;
    }

    /// <summary>Steps through many series, two at a time.</summary>
    internal static SeriesScores[] Of(IReadOnlyList<Series> series)
    {
        var scores = new SeriesScores[series.Count];
        TwoAtATime.For(series.Count, i => scores[i] = Of(series[i]));
        return scores;
    }

    /// <summary>The scores of a kind.</summary>
    internal double[] Of(AnomalyKind kind) => kind == AnomalyKind.Unseen ? Unseen : Spike;
}
