using System.Globalization;

namespace GhostMonitor.Benchmarks;

/// <summary>
/// What is reported of many measurements of the same thing. The least is what it takes on a machine that does nothing else.
/// </summary>
internal readonly record struct Spread(double Least, double Median, double Most)
{
    internal static Spread Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return new Spread(sorted[0], sorted[sorted.Length / 2], sorted[^1]);
    }

    /// <summary>Three columns of a table.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Least:0.0} | {Median:0.0} | {Most:0.0}");
}
