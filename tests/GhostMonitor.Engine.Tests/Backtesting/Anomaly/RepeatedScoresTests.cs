using GhostMonitor.Engine.Backtesting;

namespace GhostMonitor.Engine.Tests.Backtesting.Anomaly;

/// <summary>What comes each day or each week at the same time is expected.</summary>
public sealed class RepeatedScoresTests
{
    private const double Score = 2;

    private readonly RepeatedScores _daily = new(TimeSpan.FromDays(1), 3);
    private readonly RepeatedScores _weekly = new(TimeSpan.FromDays(7), 2);

    private DateTime _now = MadeReadings.Start;

    [Fact]
    public void What_came_on_three_days_is_expected_on_the_fourth()
    {
        IEnumerable<double> expected = Enumerable.Range(0, 5).Select(day => Come(_daily, MadeReadings.Start.AddDays(day).AddHours(3)));

        Assert.Equal([0, 0, 0, Score, Score], expected);
    }

    [Fact]
    public void What_came_in_two_weeks_is_expected_in_the_third()
    {
        Assert.Equal([0, 0, Score, Score], Enumerable.Range(0, 4).Select(week => Come(_weekly, Weekly(week))));
    }

    [Theory]
    [InlineData(-30, true)]
    [InlineData(30, true)]
    [InlineData(-40, false)]
    [InlineData(40, false)]
    public void It_may_be_half_an_hour_early_or_late(int minutes, bool isExpected)
    {
        Come(_weekly, Weekly(0));
        Come(_weekly, Weekly(1));

        Assert.Equal(isExpected ? Score : 0, Come(_weekly, Weekly(2).AddMinutes(minutes)));
    }

    [Fact]
    public void At_another_time_of_the_day_it_is_not_expected()
    {
        for (int day = 0; day < 3; day++)
            Come(_daily, MadeReadings.Start.AddDays(day).AddHours(3));

        Assert.Equal(0, Come(_daily, MadeReadings.Start.AddDays(3).AddHours(9)));
    }

    [Fact]
    public void What_failed_to_come_once_is_not_expected_until_it_came_three_times_again()
    {
        foreach (int day in (int[])[0, 1, 2, 4, 5])
            Come(_daily, MadeReadings.Start.AddDays(day).AddHours(3));

        Assert.Equal(0, Come(_daily, MadeReadings.Start.AddDays(6).AddHours(3)));
        Assert.Equal(Score, Come(_daily, MadeReadings.Start.AddDays(7).AddHours(3)));
    }

    [Fact]
    public void The_lowest_of_the_last_times_is_expected()
    {
        Come(_weekly, Weekly(0), 5);
        Come(_weekly, Weekly(1), 1.5);

        Assert.Equal(1.5, Come(_weekly, Weekly(2)));
    }

    [Fact]
    public void A_score_of_now_is_not_expected_now()
    {
        Come(_daily, MadeReadings.Start);

        Assert.Equal(0, _daily.Expected);
    }

    [Fact]
    public void The_end_of_summer_time_forgets_nothing()
    {
        Come(_weekly, Weekly(0));
        Come(_weekly, Weekly(1));
        _weekly.MoveTo(_now.AddHours(20));
        _weekly.MoveTo(_now.AddHours(19));
        _now = _now.AddHours(20);

        Assert.Equal(Score, Come(_weekly, Weekly(2)));
    }

    [Fact]
    public void Summer_time_forgets_nothing()
    {
        Come(_weekly, Weekly(0));
        Come(_weekly, Weekly(1));
        _weekly.MoveTo(_now.AddHours(1));

        Assert.Equal(Score, Come(_weekly, Weekly(2)));
    }

    [Fact]
    public void A_clock_that_was_a_year_ahead_and_is_put_right_does_not_stop_it()
    {
        Come(_weekly, Weekly(0));
        _weekly.MoveTo(_now.AddYears(1));
        _weekly.MoveTo(_now);
        Come(_weekly, Weekly(1));
        Come(_weekly, Weekly(2));

        Assert.Equal(Score, Come(_weekly, Weekly(3)));
    }

    [Fact]
    public void What_was_expected_when_the_clock_was_put_back_is_not_expected_from_then_on()
    {
        for (int day = 0; day < 3; day++)
            Come(_daily, MadeReadings.Start.AddDays(day).AddHours(3));

        _daily.MoveTo(MadeReadings.Start.AddDays(3).AddHours(3));
        Assert.Equal(Score, _daily.Expected);
        _daily.MoveTo(MadeReadings.Start.AddDays(2).AddHours(12));

        Assert.Equal(0, _daily.Expected);
    }

    [Fact]
    public void The_end_of_a_year_changes_nothing()
    {
        var first = new DateTime(2026, 12, 22, 4, 0, 0);
        _now = first.AddHours(-1);
        Come(_weekly, first);
        Come(_weekly, first.AddDays(7));

        Assert.Equal(Score, Come(_weekly, first.AddDays(14)));
    }

    [Fact]
    public void A_gap_of_more_than_a_period_forgets_all()
    {
        for (int day = 0; day < 3; day++)
            Come(_daily, MadeReadings.Start.AddDays(day).AddHours(3));

        _daily.MoveTo(MadeReadings.Start.AddDays(20).AddHours(3));

        Assert.Equal(0, _daily.Expected);
    }

    [Fact]
    public void A_gap_between_two_times_forgets_nothing()
    {
        Come(_weekly, Weekly(0));
        Come(_weekly, Weekly(1));
        _weekly.MoveTo(Weekly(2));

        Assert.Equal(Score, _weekly.Expected);
    }

    [Fact]
    public void What_is_read_back_expects_the_same()
    {
        Come(_weekly, Weekly(0));
        Come(_weekly, Weekly(1));
        byte[] written = MadeReadings.Written(_weekly.Write);
        var restored = new RepeatedScores(TimeSpan.FromDays(7), 2);
        restored.Read(MadeReadings.Reader(written));

        Assert.Equal(written, MadeReadings.Written(restored.Write));
        Assert.Equal(Score, Come(restored, Weekly(2)));
    }

    private static DateTime Weekly(int week) => MadeReadings.Start.AddDays(7 * week).AddHours(10);

    /// <summary>Goes to a time in steps of 5 minutes, and takes a score there.</summary>
    /// <returns>What was expected there.</returns>
    private double Come(RepeatedScores scores, DateTime at, double score = Score)
    {
        for (; _now < at; _now += MadeReadings.Grain)
        {
            scores.MoveTo(_now);
            scores.Add(0);
        }

        scores.MoveTo(at);
        double expected = scores.Expected;
        scores.Add(score);
        return expected;
    }
}
