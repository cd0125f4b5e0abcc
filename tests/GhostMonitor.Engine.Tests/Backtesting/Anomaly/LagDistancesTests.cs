using GhostMonitor.Engine.Backtesting;

namespace GhostMonitor.Engine.Tests.Backtesting.Anomaly;

/// <summary>The distance to the most alike stretch, beside one that is computed the slow way.</summary>
public sealed class LagDistancesTests
{
    private const int MostLag = 50;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(24)]
    [InlineData(48)]
    public void The_distance_is_that_of_the_most_alike_of_all_stretches(int length)
    {
        double[] readings = MadeReadings.Noise(length, 400);
        double[] distances = Distances(readings, length);

        for (int i = 0; i < readings.Length; i++)
            AssertSame(Nearest(readings, i, length), distances[i]);
    }

    [Fact]
    public void There_is_none_until_two_stretches_were_read()
    {
        double[] distances = Distances([1, 2, 3, 4, 5, 6, 7], 3);

        Assert.Equal([true, true, true, true, true, false, false], distances.Select(static distance => double.IsNaN(distance)));
        Assert.Equal(3, distances[5], 12);
    }

    [Fact]
    public void What_repeats_has_none()
    {
        double[] readings = [.. Enumerable.Range(0, 300).Select(static i => (double)(i % 20))];

        Assert.All(Distances(readings, 6).Skip(26), static distance => Assert.Equal(0, distance));
    }

    [Fact]
    public void Rounding_does_not_add_up()
    {
        double[] readings = MadeReadings.Noise(7, 50_000, level: 1e6);
        double[] distances = Distances(readings, 12);

        for (int i = readings.Length - 100; i < readings.Length; i++)
            AssertSame(Nearest(readings, i, 12), distances[i]);
    }

    [Fact]
    public void What_one_huge_reading_rounded_away_is_back_once_every_lag_was_renewed()
    {
        double[] readings = MadeReadings.Noise(8, 600);
        readings[100] = 1e12;
        double[] distances = Distances(readings, 6);

        for (int i = 100 + MostLag + 6 + LagDistances.Renewal; i < readings.Length; i++)
            AssertSame(Nearest(readings, i, 6), distances[i]);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(37)]
    [InlineData(240)]
    [InlineData(300)]
    [InlineData(700)]
    public void What_is_made_of_the_last_readings_goes_on_to_the_last_bit(int split)
    {
        double[] readings = MadeReadings.Noise(9, 1000);
        readings[120] = 1e12;
        readings[650] = -1e12;
        double[] expected = Distances(readings, 6);
        RecentReadings recent = Room(6);
        Take(readings, 0, split, recent, new LagDistances(6, MostLag));

        var restored = new LagDistances(6, MostLag);
        restored.Restore(recent, split);

        Assert.Equal(expected.Skip(split), Take(readings, split, readings.Length, recent, restored));
    }

    private static double[] Distances(double[] readings, int length) =>
        Take(readings, 0, readings.Length, Room(length), new LagDistances(length, MostLag));

    private static RecentReadings Room(int length) => new(LagDistances.RoomFor(length, MostLag));

    private static double[] Take(double[] readings, int from, int to, RecentReadings recent, LagDistances distances)
    {
        var taken = new double[to - from];
        for (int i = from; i < to; i++)
        {
            recent.Add(readings[i]);
            taken[i - from] = distances.Step(recent, i + 1);
        }

        return taken;
    }

    private static double Nearest(double[] readings, int newest, int length)
    {
        double nearest = double.NaN;
        for (int lag = length; lag <= MostLag && newest - lag - length + 1 >= 0; lag++)
        {
            double sum = 0;
            for (int ago = 0; ago < length; ago++)
                sum += Math.Pow(readings[newest - ago] - readings[newest - ago - lag], 2);

            double distance = Math.Sqrt(sum / length);
            nearest = distance >= nearest ? nearest : distance;
        }

        return nearest;
    }

    /// <summary>Squares are what is added up, and rounded.</summary>
    private static void AssertSame(double expected, double actual)
    {
        if (double.IsNaN(expected))
            Assert.True(double.IsNaN(actual), $"{actual}");
        else
            Assert.Equal(expected * expected, actual * actual, 1e-11);
    }
}
