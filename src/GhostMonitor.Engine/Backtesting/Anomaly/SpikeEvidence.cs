namespace GhostMonitor.Engine.Backtesting;

/// <summary>Says how far out of the bulk a reading is, whether the like of it was before or not. Not thread-safe.</summary>
internal sealed class SpikeEvidence
{
    private const int Agreeing = 3;

    /// <summary>The most that one view says by itself.</summary>
    internal const double MostOfOne = 12;

    private static readonly AnomalyView[] s_views =
        [AnomalyView.Step, AnomalyView.Value, AnomalyView.Rhythm, AnomalyView.Shape3, AnomalyView.Shape6];

    private readonly BulkTail[] _tails = [.. s_views.Select(static _ => new BulkTail())];
    private readonly double[] _evidence = new double[s_views.Length];

    /// <summary>The view that finds the newest reading furthest out.</summary>
    internal AnomalyView Furthest { get; private set; }

    /// <summary>Takes what the views see of a reading.</summary>
    /// <returns>How far out it is by the three views that say most, as −log10 of a share of readings; 0 is in the bulk.</returns>
    internal double Take(SeriesViews views)
    {
        double furthest = -1;
        for (int i = 0; i < s_views.Length; i++)
        {
            double seen = Seen(views, i);
            _evidence[i] = double.IsNaN(seen) ? 0 : _tails[i].Evidence(seen, Math.Abs(views.Center));
            if (!double.IsNaN(seen))
                _tails[i].Add(seen);

            if (_evidence[i] > furthest)
            {
                furthest = _evidence[i];
                Furthest = s_views[i];
            }
        }

        return Together();
    }

    internal void Write(BinaryWriter writer)
    {
        writer.Write((byte)Furthest);
        foreach (BulkTail tail in _tails)
            tail.Write(writer);
    }

    internal void Read(BinaryReader reader)
    {
        Furthest = (AnomalyView)StateGuard.Within(reader.ReadByte(), (int)AnomalyView.Shape48);
        foreach (BulkTail tail in _tails)
            tail.Read(reader);
    }

    /// <summary>The mean of the three that say most. Above 12 only what all three say counts.</summary>
    private double Together()
    {
        Array.Sort(_evidence);
        double sum = 0;
        for (int i = s_views.Length - Agreeing; i < s_views.Length; i++)
            sum += Math.Min(MostOfOne, _evidence[i]);

        return Math.Max(sum / Agreeing, _evidence[s_views.Length - Agreeing]);
    }

    private static double Seen(SeriesViews views, int view) => view switch
    {
        0 => views.Step,
        1 => views.OffNear,
        2 => views.OffRhythm,
        3 => views.Shapes[0],
        _ => views.Shapes[1],
    };
}
