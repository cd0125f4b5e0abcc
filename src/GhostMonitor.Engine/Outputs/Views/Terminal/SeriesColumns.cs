namespace GhostMonitor.Engine.Outputs;

/// <summary>Lays samples of a stretch of time on the columns of a graph. Pure.</summary>
internal static class SeriesColumns
{
    /// <summary>The greatest value of each column; one without a sample has that of the last before it, if that isn't too old.</summary>
    /// <param name="samples">Oldest first.</param>
    /// <param name="from">The begin of the first column.</param>
    /// <param name="to">The end of the last.</param>
    /// <param name="columns">How many.</param>
    /// <param name="hold">How long a sample stands for the time after it.</param>
    /// <param name="value">The number of a sample.</param>
    /// <returns>NaN where there is none.</returns>
    public static double[] Of(IReadOnlyList<ResourceMetrics> samples, DateTimeOffset from, DateTimeOffset to, int columns, TimeSpan hold,
        Func<ResourceMetrics, double?> value)
    {
        var values = new double[columns];
        for (int i = 0; i < columns; i++)
            values[i] = double.NaN;

        double span = (to - from).Ticks;
        if (columns == 0 || span <= 0)
            return values;

        double holdColumns = hold.Ticks / span * columns;
        foreach (ResourceMetrics sample in samples)
        {
            double place = (sample.Moment - from).Ticks / span * columns;
            if (place > columns || place + holdColumns < 0 || value(sample) is not double number)
                continue;

            Put(values, place, holdColumns, number);
        }

        return values;
    }

    /// <summary>The column of a moment; outside of the columns where it is outside of the time.</summary>
    public static int ColumnOf(DateTimeOffset moment, DateTimeOffset from, DateTimeOffset to, int columns)
    {
        double span = (to - from).Ticks;
        if (span <= 0)
            return -1;

        double place = (moment - from).Ticks / span * columns;
        return moment == to ? columns - 1 : (int)Math.Floor(Math.Max(-1, Math.Min(columns, place)));
    }

    private static void Put(double[] values, double place, double hold, double number)
    {
        // The end of the time is in the last column.
        int first = Math.Min(values.Length - 1, (int)Math.Floor(place));
        int last = Math.Min(values.Length - 1, (int)Math.Floor(place + hold));

        // A column that held an earlier sample's value takes this one's; one of its own keeps the greater.
        for (int column = Math.Max(0, first); column <= last; column++)
            values[column] = column == first && !double.IsNaN(values[column]) && hold < 1 ? Math.Max(values[column], number) : number;
    }
}
