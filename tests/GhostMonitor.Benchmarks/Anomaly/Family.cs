namespace GhostMonitor.Benchmarks.Anomaly;

/// <summary>A way to make series in which nothing happens.</summary>
/// <param name="Name">What it is called in a table.</param>
/// <param name="Unit">How much is a modest difference here: the deviation of the noise, or a count.</param>
/// <param name="Make">Makes as many readings as asked for.</param>
internal sealed record Family(string Name, double Unit, Func<Dice, int, double[]> Make)
{
    private const int Day = 288;

    internal static Family White { get; } = new("white noise", 1, Noise(50, static (dice, _) => dice.Normal()));

    internal static Family Constant { get; } = new("constant", 1, Noise(50, static (_, _) => 0));

    internal static Family HeavyTailed { get; } = new("heavy-tailed noise, t(3)", 1, Noise(50, static (dice, _) => dice.Student(3)));

    internal static Family LessHeavyTailed { get; } = new("heavy-tailed noise, t(5)", 1.29, Noise(50, static (dice, _) => dice.Student(5)));

    internal static Family DailySine { get; } = new("daily sine and noise", 1, Noise(50, static (dice, i) => Sine(i, 5) + dice.Normal()));

    internal static Family RareCounts { get; } = new("sparse counts, mean 0.2", 2, Noise(0, static (dice, _) => dice.Poisson(0.2)));

    internal static Family Bursts { get; } = new("two levels in bursts", 20, MakeBursts);

    internal static Family Steps { get; } = new("steps between few levels", 1, MakeSteps);

    /// <summary>Each reading goes on from the one before.</summary>
    /// <param name="memory">How much of the one before stays, below 1.</param>
    internal static Family Ar1(double memory)
    {
        double scale = Math.Sqrt(1 - (memory * memory));
        return new Family(FormattableString.Invariant($"AR(1) of {memory:0.0#}"), 1, (dice, readings) =>
        {
            var values = new double[readings];
            double state = dice.Normal();
            for (int i = 0; i < readings; i++)
            {
                state = (memory * state) + (scale * dice.Normal());
                values[i] = 50 + state;
            }

            return values;
        });
    }

    /// <summary>A wave of a day for 5-minute readings.</summary>
    internal static double Sine(int reading, double amplitude) => amplitude * Math.Sin(2 * Math.PI * reading / Day);

    private static Func<Dice, int, double[]> Noise(double mean, Func<Dice, int, double> noise) => (dice, readings) =>
    {
        var values = new double[readings];
        for (int i = 0; i < readings; i++)
            values[i] = mean + noise(dice, i);

        return values;
    };

    private static double[] MakeBursts(Dice dice, int readings)
    {
        var values = new double[readings];
        bool isBusy = false;
        for (int i = 0; i < readings; i++)
        {
            isBusy = dice.Happens(isBusy ? 0.1 : 0.05) ? !isBusy : isBusy;
            values[i] = (isBusy ? 50 : 10) + (3 * dice.Normal());
        }

        return values;
    }

    private static double[] MakeSteps(Dice dice, int readings)
    {
        var values = new double[readings];
        double level = 2;
        for (int i = 0; i < readings; i++)
        {
            if (dice.Happens(0.05))
                level = dice.Whole(0, 5);

            values[i] = level;
        }

        return values;
    }
}
