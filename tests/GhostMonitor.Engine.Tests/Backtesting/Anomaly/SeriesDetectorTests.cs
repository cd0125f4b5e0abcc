using GhostMonitor.Engine.Backtesting;
using static GhostMonitor.Engine.Tests.Backtesting.Anomaly.MadeReadings;

namespace GhostMonitor.Engine.Tests.Backtesting.Anomaly;

/// <summary>What a detector says of series whose story is known.</summary>
public sealed class SeriesDetectorTests
{
    private const int Learning = SeriesDetector.LearningReadings;

    /// <summary>Ten in the morning.</summary>
    private const int Ten = Day * 10 / 24;

    private const int Hour = 12;

    /// <summary>Alarms nearer than this are one.</summary>
    private const int Apart = 72;

    [Fact]
    public void Nothing_is_unusual_while_it_learns()
    {
        double[] readings = Noise(1, Learning + 2);
        for (int i = 200; i < readings.Length; i++)
            readings[i] = 500;

        (double Unseen, double Spike)[] scores = Scores(readings);

        Assert.Equal(0, scores.Take(Learning).Worst());
        Assert.True(scores.Skip(Learning).Worst() > 0);
    }

    [Fact]
    public void What_was_never_there_is_unusual_the_second_time_it_is_read()
    {
        SeriesDetector detector = Learnt(Noise(2, Week));

        double[] unseen = [.. Scores(detector, [60, 61, 62], Week).Select(static each => each.Unseen)];

        Assert.True(unseen[0] < 1 && unseen[1] >= 1 && unseen[2] >= 1, string.Join(" ", unseen));
    }

    [Fact]
    public void One_reading_out_of_the_bulk_is_a_spike()
    {
        SeriesDetector detector = Learnt(Noise(3, Week));

        double[] spike = [.. Scores(detector, [30, 10, 10.5], Week).Select(static each => each.Spike)];

        Assert.True(spike[0] >= 1, $"{spike[0]}");
    }

    [Fact]
    public void A_spike_is_one_also_where_the_like_of_it_was_before()
    {
        double[] readings = Noise(4, 2 * Week);
        int[] spikes = [.. Enumerable.Range(2, 12).Select(static i => (i * Day) + (i * 37 % Day))];
        foreach (int spike in spikes)
            readings[spike] += 20;

        (double Unseen, double Spike)[] scores = Scores(readings);

        Assert.All(spikes, spike => Assert.True(scores[spike].Spike >= 1, $"{spike} {scores[spike].Spike}"));
    }

    [Fact]
    public void A_constant_is_never_unusual() => Assert.Equal(0, Scores([.. Enumerable.Repeat(42.5, Week)]).Worst());

    [Fact]
    public void A_constant_that_changes_is_unusual_once()
    {
        (double Unseen, double Spike)[] scores = Scores([.. Enumerable.Repeat(5.0, Week), .. Enumerable.Repeat(6.0, Week)]);

        Assert.InRange(Assert.Single(Alarms(scores)), Week, Week + 2);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void What_is_missing_is_not_unusual_and_nothing_is_learnt_of_it(double missing)
    {
        SeriesDetector detector = Learnt([.. Noise(5, Week), 60, 60]);
        Assert.True(detector.UnseenScore > 0);
        (long, double, double) before = (detector.Readings, detector.UsualLow, detector.UsualHigh);

        detector.Step(missing, At(Week + 2));

        Assert.Equal((0, 0), (detector.UnseenScore, detector.SpikeScore));
        Assert.Equal(before, (detector.Readings, detector.UsualLow, detector.UsualHigh));
    }

    [Fact]
    public void Readings_that_are_missing_change_no_score_of_those_that_are_there()
    {
        double[] readings = Noise(6, Week);
        (double Unseen, double Spike)[] expected = Scores(readings);
        var detector = new SeriesDetector(Grain);
        for (int i = 0; i < readings.Length; i++)
        {
            if (i % 10 == 3)
                detector.Step(double.NaN, At(i));

            detector.Step(readings[i], At(i));
            Assert.Equal(expected[i], (detector.UnseenScore, detector.SpikeScore));
        }
    }

    [Fact]
    public void A_new_level_is_unusual_and_then_usual_within_a_day()
    {
        (double Unseen, double Spike)[] scores = Scores([.. Noise(7, Week), .. Noise(8, Week, level: 25)]);

        Assert.True(scores.Skip(Week).Take(6).Worst() >= 1);
        Assert.True(scores.Skip(Week + Day).Worst() < 1, $"{scores.Skip(Week + Day).Worst()}");
    }

    [Fact]
    public void A_job_of_an_hour_each_week_is_usual_from_the_third_on()
    {
        double[] readings = Noise(9, 5 * Week);
        for (int week = 1; week < 5; week++)
            Job(readings, (week * Week) + Ten);

        (double Unseen, double Spike)[] scores = Scores(readings);

        Assert.True(scores.Skip(Week + Ten).Take(Hour).Worst() >= 1);
        Assert.True(scores.Skip((2 * Week) + Ten).Take(Hour).Worst() >= 1);
        Assert.True(scores.Skip((3 * Week) + Ten).Take(2 * Hour).Worst() < 1);
        Assert.True(scores.Skip((4 * Week) + Ten).Take(2 * Hour).Worst() < 1);
    }

    [Fact]
    public void A_job_of_each_night_is_usual_from_the_fourth_on()
    {
        double[] readings = Noise(10, 2 * Week);
        for (int day = 3; day < 14; day++)
            Job(readings, (day * Day) + 30);

        (double Unseen, double Spike)[] scores = Scores(readings);

        Assert.True(scores.Skip(3 * Day).Take(Day).Worst() >= 1);
        Assert.True(scores.Skip(6 * Day).Worst() < 1, $"{scores.Skip(6 * Day).Worst()}");
    }

    [Fact]
    public void What_comes_each_week_and_is_far_worse_once_is_unusual()
    {
        double[] readings = Noise(11, 5 * Week);
        for (int week = 1; week < 4; week++)
            Job(readings, (week * Week) + Ten, 8);

        Job(readings, (4 * Week) + Ten, 500);

        Assert.True(Scores(readings).Skip((4 * Week) + Ten).Take(Hour).Worst() >= 1);
    }

    [Fact]
    public void An_outage_that_comes_again_a_week_later_is_found_again()
    {
        double[] readings = Noise(12, 3 * Week);
        Job(readings, Week + Ten, -10);
        Job(readings, (2 * Week) + Ten, -10);

        (double Unseen, double Spike)[] scores = Scores(readings);

        Assert.True(scores.Skip(Week + Ten).Take(Hour).Worst() >= 1);
        Assert.True(scores.Skip((2 * Week) + Ten).Take(Hour).Worst() >= 1);
    }

    [Fact]
    public void The_view_that_says_most_is_named()
    {
        SeriesDetector detector = Learnt([.. Noise(13, Week), 200, 200]);

        Assert.Contains(detector.UnseenView, (AnomalyView[])[AnomalyView.Value, AnomalyView.Level, AnomalyView.Rhythm]);
        Assert.Contains(detector.SpikeView, (AnomalyView[])[AnomalyView.Value, AnomalyView.Rhythm, AnomalyView.Shape3]);
    }

    [Fact]
    public void A_spread_that_was_never_there_is_said_to_be_one()
    {
        SeriesDetector detector = Learnt(Noise(14, 2 * Week));

        AnomalyView[] views = [.. Enumerable.Range(0, 40).Select(i =>
        {
            detector.Step(10, At((2 * Week) + i));
            return detector.UnseenView;
        })];

        Assert.Contains(AnomalyView.Spread, views);
    }

    [Fact]
    public void The_same_readings_give_the_same_scores() => Assert.Equal(Scores(Noise(15, Week)), Scores(Noise(15, Week)));

    [Theory]
    [InlineData(AnomalyKind.Unseen)]
    [InlineData(AnomalyKind.Spike)]
    public void One_that_looks_for_one_kind_has_no_score_of_the_other(AnomalyKind kind)
    {
        var detector = new SeriesDetector(Grain, kind);
        (double Unseen, double Spike)[] scores = Scores(detector, [.. Noise(16, Week), 60, 60, 60]);

        Assert.Equal(kind == AnomalyKind.Unseen, scores.Any(static each => each.Unseen > 0));
        Assert.Equal(kind == AnomalyKind.Spike, scores.Any(static each => each.Spike > 0));
    }

    [Fact]
    public void On_a_high_level_what_was_never_there_is_found_alike_and_what_is_small_beside_it_is_no_spike()
    {
        double[] readings = [.. Noise(17, Week), .. Noise(18, Day, level: 14)];
        (double Unseen, double Spike)[] low = Scores(readings);
        (double Unseen, double Spike)[] high = Scores([.. readings.Select(static reading => reading + 1e6)]);

        for (int i = 0; i < low.Length; i++)
            Assert.Equal(low[i].Unseen, high[i].Unseen, 0.01);

        Assert.True(low.Max(static each => each.Spike) > 2 * high.Max(static each => each.Spike));
    }

    [Theory]
    [InlineData(1e9)]
    [InlineData(1e-9)]
    [InlineData(-1)]
    public void In_another_scale_it_says_about_the_same(double factor)
    {
        double[] readings = [.. Noise(17, Week), .. Noise(18, Day, level: 14)];
        (double Unseen, double Spike)[] expected = Scores(readings);
        (double Unseen, double Spike)[] scaled = Scores([.. readings.Select(reading => reading * factor)]);

        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i].Unseen, scaled[i].Unseen, 0.01);
            Assert.Equal(expected[i].Spike, scaled[i].Spike, 0.01);
        }
    }

    [Theory]
    [InlineData(1e308, 1e308)]
    [InlineData(-1e308, -1e308)]
    [InlineData(1e308, -1e308)]
    [InlineData(1e-308, 1e-308)]
    [InlineData(double.Epsilon, -double.Epsilon)]
    [InlineData(1e308, 1e-308)]
    [InlineData(1e39, 1e30)]
    [InlineData(0, 1e308)]
    public void Extreme_readings_give_scores_that_are_numbers(double one, double other)
    {
        var detector = new SeriesDetector(Grain);
        double[] usual = Noise(19, 3 * Day);
        double[] readings =
        [
            .. Extreme(Day), .. usual, .. Extreme(60), .. usual.Take(Day), .. Extreme(1), .. usual.Take(Day), .. Extreme(2 * Day),
        ];

        Assert.All(Scores(detector, readings), static each => AssertScore(each.Unseen, each.Spike));
        Assert.Equal(readings.Length, detector.Readings);
        Assert.True(Math.Abs(detector.UsualLow) < double.MaxValue && Math.Abs(detector.UsualHigh) < double.MaxValue);
        byte[] state = Written(detector.Write);
        Assert.Equal(state, Written(SeriesDetector.Read(Reader(state)).Write));

        IEnumerable<double> Extreme(int count) => Enumerable.Range(0, count).Select(i => i % 2 == 0 ? one : other);
    }

    [Fact]
    public void Noise_is_seldom_unusual()
    {
        (double Unseen, double Spike)[] scores = Scores(Noise(20, 4 * Week));

        Assert.InRange(Alarms(scores).Count, 0, 2);
    }

    private static void AssertScore(double unseen, double spike)
    {
        Assert.InRange(unseen, 0, 1000);
        Assert.InRange(spike, 0, 1000);
    }

    private static void Job(double[] readings, int from, double height = 30)
    {
        for (int i = from; i < from + Hour; i++)
            readings[i] += height;
    }

    /// <summary>Where alarms begin.</summary>
    private static List<int> Alarms((double Unseen, double Spike)[] scores)
    {
        var alarms = new List<int>();
        for (int i = 0; i < scores.Length; i++)
        {
            if (Math.Max(scores[i].Unseen, scores[i].Spike) >= 1 && (alarms.Count == 0 || i - alarms[alarms.Count - 1] > Apart))
                alarms.Add(i);
        }

        return alarms;
    }
}
