namespace GhostMonitor.Engine.Backtesting;

/// <summary>Percentiles by linear interpolation between the closest ranks. Pure.</summary>
/// <remarks>
/// Type 7 of Hyndman and Fan, "Sample Quantiles in Statistical Packages", The American Statistician 50 (1996): the default of R and NumPy
/// and what spreadsheets call PERCENTILE.INC. With n readings in order, numbered from 0, it is the one at (n − 1) · p, in proportion
/// between its neighbours.
/// </remarks>
internal static class Percentile
{
    /// <summary>A percentile of readings in ascending order.</summary>
    /// <param name="ascending">The readings, at least one.</param>
    /// <param name="share">Which: 0 (the lowest) to 1 (the highest); 0.5 is the median.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no reading, or the share is not from 0 to 1.</exception>
    public static double Of(IReadOnlyList<double> ascending, double share)
    {
        if (ascending.Count == 0)
            throw new ArgumentOutOfRangeException(nameof(ascending), "There is no percentile without a reading.");

        if (!(share >= 0 && share <= 1))
            throw new ArgumentOutOfRangeException(nameof(share), share, "A share is from 0 to 1.");

        double rank = (ascending.Count - 1) * share;
        int below = (int)Math.Floor(rank);
        int above = Math.Min(below + 1, ascending.Count - 1);
        return ascending[below] + ((rank - below) * (ascending[above] - ascending[below]));
    }
}
