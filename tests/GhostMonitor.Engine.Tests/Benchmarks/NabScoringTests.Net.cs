using GhostMonitor.Benchmarks.Anomaly;

namespace GhostMonitor.Engine.Tests.Benchmarks;

/// <summary>The rules of NAB on a file of 100 readings with one window, by hand.</summary>
public sealed class NabScoringTests
{
    private const int Readings = 100;
    private const int First = 40;
    private const int Last = 59;

    private static readonly NabProfile s_standard = NabProfile.All[0];
    private static readonly NabProfile s_lowMisses = NabProfile.All[2];

    [Fact]
    public void A_detection_at_the_begin_of_the_window_is_perfect() =>
        Assert.Equal(100, Score(s_standard, First).Normalized, 1e-9);

    [Fact]
    public void No_detection_is_worth_nothing() =>
        Assert.Equal(0, Score(s_standard).Normalized, 1e-9);

    [Fact]
    public void A_detection_at_the_end_of_the_window_is_worth_little_more_than_half() =>
        Assert.Equal(56.302, Score(s_standard, Last).Normalized, 1e-3);

    [Fact]
    public void The_best_detection_of_a_window_counts() =>
        Assert.Equal(100, Score(s_standard, Last, First, First + 3).Normalized, 1e-9);

    [Fact]
    public void A_detection_before_all_windows_costs_its_full_weight() =>
        Assert.Equal(-5.5, Score(s_standard, First - 20).Normalized, 1e-9);

    [Fact]
    public void A_detection_just_behind_a_window_costs_less()
    {
        NabScore score = Score(s_standard, First, Last + 1);

        Assert.Equal(1 - (0.11 * 0.130825), score.Raw, 1e-6);
        Assert.Equal(1, score.FalseAlarms);
    }

    [Fact]
    public void A_detection_in_the_first_15_of_100_readings_counts_nothing()
    {
        NabScore score = Score(s_standard, 0, 14);

        Assert.Equal(0, score.Normalized, 1e-9);
        Assert.Equal(0, score.FalseAlarms);
        Assert.Equal(1, Score(s_standard, 15).FalseAlarms);
    }

    [Fact]
    public void A_miss_costs_two_where_misses_weigh_double()
    {
        Assert.Equal(-2, Score(s_lowMisses).Raw, 1e-9);
        Assert.Equal(100, Score(s_lowMisses, First).Normalized, 1e-9);
    }

    [Fact]
    public void A_window_that_is_not_scored_cannot_be_missed_but_belongs_to_a_perfect_score()
    {
        NabFile file = File([(0, 9), (First, Last)]);
        NabScore score = file.Score([First], s_standard);

        Assert.Equal(-1, score.Null);
        Assert.Equal(2, score.Perfect);
        Assert.Equal(100 * 2 / 3.0, score.Normalized, 1e-9);
    }

    [Fact]
    public void No_more_than_750_readings_of_a_long_file_are_left_out()
    {
        var file = new NabFile("group", Series.EveryFiveMinutes("long", new double[6000]), []);

        Assert.Null(file.Window(749));
        Assert.NotNull(file.Window(750));
    }

    [Fact]
    public void The_best_threshold_of_points_is_the_one_before_the_false_alarms()
    {
        var scores = new double[Readings];
        scores[First] = 0.9;
        scores[First + 5] = 0.7;
        scores[20] = 0.5;

        (double threshold, double score) = NabPoints.Best([File([(First, Last)])], [scores], s_standard);

        Assert.Equal(0.9, threshold);
        Assert.Equal(100, score, 1e-9);
    }

    [Fact]
    public void A_threshold_takes_all_points_of_the_same_score()
    {
        var scores = new double[Readings];
        scores[First] = 0.5;
        scores[Readings - 1] = 0.5;

        Assert.Equal(94.5, NabPoints.Best([File([(First, Last)])], [scores], s_standard).Score, 1e-2);
    }

    private static NabScore Score(NabProfile profile, params int[] detections) => File([(First, Last)]).Score(detections, profile);

    private static NabFile File((int First, int Last)[] windows) =>
        new("group", Series.EveryFiveMinutes("file", new double[Readings]), windows);
}
