using GhostMonitor.Engine.Backtesting;

namespace GhostMonitor.Engine.Tests.Backtesting.Anomaly;

/// <summary>What is usual in an hour of the day.</summary>
public sealed class DayProfileTests
{
    private readonly DayProfile _profile = new();

    [Fact]
    public void An_hour_is_known_after_a_dozen_readings()
    {
        double[] seen = [.. Enumerable.Range(0, 13).Select(_ => _profile.Step(5, MadeReadings.Start))];

        Assert.All(seen.Take(12), static each => Assert.Equal(double.NaN, each));
        Assert.Equal(0, seen[12]);
    }

    [Fact]
    public void A_reading_is_compared_with_those_of_its_hour_alone()
    {
        for (int i = 0; i < 3 * MadeReadings.Day; i++)
            _profile.Step(MadeReadings.At(i).Hour, MadeReadings.At(i));

        Assert.Equal(0, _profile.Step(9, MadeReadings.Start.AddHours(9)), 12);
        Assert.Equal(5, _profile.Step(4, MadeReadings.Start.AddHours(9.99)), 0);
        Assert.Equal(7, _profile.Step(17, MadeReadings.Start.AddHours(10)), 12);
    }

    [Fact]
    public void What_changes_for_good_is_usual_after_some_weeks()
    {
        for (int i = 0; i < 200; i++)
            _profile.Step(0, MadeReadings.Start);

        for (int i = 0; i < 600; i++)
            _profile.Step(100, MadeReadings.Start);

        Assert.InRange(_profile.Step(100, MadeReadings.Start), 0, 1);
    }

    [Fact]
    public void What_is_read_back_says_the_same()
    {
        for (int i = 0; i < MadeReadings.Day; i++)
            _profile.Step(i % 17, MadeReadings.At(i));

        var restored = new DayProfile();
        restored.Read(MadeReadings.Reader(MadeReadings.Written(_profile.Write)));

        for (int i = 0; i < MadeReadings.Day; i++)
            Assert.Equal(_profile.Step(i, MadeReadings.At(i)), restored.Step(i, MadeReadings.At(i)));
    }
}
