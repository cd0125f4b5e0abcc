using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Outputs;

/// <summary>Where the lines of a chart's grid are. Pure.</summary>
internal static class ChartScale
{
    private const int WantedTicks = 5;

    private static readonly double[] s_factors = [1, 2, 5, 10];

    private static readonly TimeSpan[] s_timeSteps =
    [
        TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5),
            TimeSpan.FromSeconds(15),
        TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30),
            TimeSpan.FromHours(1),
        TimeSpan.FromHours(2), TimeSpan.FromHours(6), TimeSpan.FromHours(12), TimeSpan.FromDays(1), TimeSpan.FromDays(2),
            TimeSpan.FromDays(7),
        TimeSpan.FromDays(30), TimeSpan.FromDays(90), TimeSpan.FromDays(365),
    ];

    /// <summary>Values from 0 to the end of the axis, the last of them at or above the highest value; for percentages to 100.</summary>
    internal static IReadOnlyList<double> Values(ResourceDefinition definition, double highest)
    {
        if (definition.Maximum is double maximum)
            return [0, maximum / 4, maximum / 2, maximum * 3 / 4, maximum];

        double unit = definition.Unit is ResourceUnit.Bytes or ResourceUnit.BytesPerSecond ? SizeText.UnitOf(highest) : 1;
        double step = NiceStep(highest / unit / WantedTicks, definition.Unit == ResourceUnit.Count ? 1 : 0) * unit;
        int count = Math.Max(1, (int)Math.Ceiling(highest / step));
        return [.. Enumerable.Range(0, count + 1).Select(index => index * step)];
    }

    /// <summary>Whole times between two others, in the time zone of the first.</summary>
    /// <param name="from">The one.</param>
    /// <param name="to">The other.</param>
    /// <param name="most">How many there is room for.</param>
    internal static (IReadOnlyList<DateTimeOffset> Ticks, string Format) Times(DateTimeOffset from, DateTimeOffset to, int most)
    {
        TimeSpan step = Array.Find(s_timeSteps, candidate => (to - from).Ticks / candidate.Ticks < most);
        if (step == TimeSpan.Zero)
            step = TimeSpan.FromTicks((to - from).Ticks / most);

        var ticks = new List<DateTimeOffset>();
        long first = (from.Ticks + step.Ticks - 1) / step.Ticks;
        long last = to.Ticks / step.Ticks;
        for (long at = first; at <= last; at++)
            ticks.Add(new DateTimeOffset(at * step.Ticks, from.Offset));

        return (ticks, FormatOf(step, from, to));
    }

    private static string FormatOf(TimeSpan step, DateTimeOffset from, DateTimeOffset to)
    {
        if (step < TimeSpan.FromSeconds(1))
            return "HH:mm:ss.f";

        if (step < TimeSpan.FromMinutes(1))
            return "HH:mm:ss";

        if (step >= TimeSpan.FromDays(1))
            return from.Year == to.Year ? "MM-dd" : "yyyy-MM-dd";

        return from.Date == to.Date ? "HH:mm" : "MM-dd HH:mm";
    }

    /// <summary>The next of 1, 2 and 5 times a power of ten.</summary>
    private static double NiceStep(double least, double smallest)
    {
        if (least <= 0)
            return 1;

        double power = Math.Pow(10, Math.Floor(Math.Log10(least)));

        // A hair of tolerance: what is a whole step but for rounding needs no larger one.
        double step = Array.Find(s_factors, factor => factor * power >= least * 0.999999) * power;
        return Math.Max(step, smallest);
    }
}
