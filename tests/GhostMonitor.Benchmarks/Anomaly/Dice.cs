namespace GhostMonitor.Benchmarks.Anomaly;

/// <summary>Random numbers of the spreads that made series need, the same ones for the same seed.</summary>
internal sealed class Dice(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>Evenly spread from one number to below another.</summary>
    internal double Between(double low, double high) => low + ((high - low) * _random.NextDouble());

    /// <summary>A whole number from one to below another.</summary>
    internal int Whole(int low, int high) => _random.Next(low, high);

    /// <summary>True in so many of all cases.</summary>
    internal bool Happens(double share) => _random.NextDouble() < share;

    /// <summary>Normal with mean 0 and deviation 1 (Box and Muller).</summary>
    internal double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());

    /// <summary>Student's t, not scaled.</summary>
    internal double Student(int freedom)
    {
        double square = 0;
        for (int i = 0; i < freedom; i++)
        {
            double normal = Normal();
            square += normal * normal;
        }

        return Normal() / Math.Sqrt(square / freedom);
    }

    /// <summary>A count with a mean of at most some tens (Knuth).</summary>
    internal int Poisson(double mean)
    {
        double limit = Math.Exp(-mean);
        int count = 0;
        for (double product = _random.NextDouble(); product > limit; product *= _random.NextDouble())
            count++;

        return count;
    }
}
