using GhostMonitor.Engine.Backtesting;

namespace GhostMonitor.Engine.Tests.Backtesting.Anomaly;

/// <summary>One number of a machine, made of those of its series.</summary>
public sealed class MachineScoreTests
{
    [Fact]
    public void A_machine_without_a_series_has_0()
    {
        Assert.Equal(0, MachineScore.Of([], 0, AnomalyKind.Unseen));
        Assert.Equal(0, MachineScore.Of([9, 9], 0, AnomalyKind.Spike));
    }

    [Theory]
    [InlineData(AnomalyKind.Unseen, 5)]
    [InlineData(AnomalyKind.Spike, 8)]
    public void The_mean_of_the_highest_series_counts(AnomalyKind kind, int highest)
    {
        double one = MachineScore.Of([1], 1, kind);
        double[] scores = [.. Enumerable.Range(1, 20).Select(static i => i / 10.0)];

        Assert.Equal(one * scores.Reverse().Take(highest).Average(), MachineScore.Of(scores, scores.Length, kind), 12);
    }

    [Theory]
    [InlineData(AnomalyKind.Unseen)]
    [InlineData(AnomalyKind.Spike)]
    public void Where_there_are_fewer_all_of_them_count(AnomalyKind kind) =>
        Assert.Equal(MachineScore.Of([1], 1, kind), MachineScore.Of([0.5, 1.5, 1], 3, kind), 12);

    [Theory]
    [InlineData(AnomalyKind.Unseen)]
    [InlineData(AnomalyKind.Spike)]
    public void One_series_alone_of_many_says_little(AnomalyKind kind)
    {
        var scores = new double[30];
        scores[7] = 2;

        Assert.InRange(MachineScore.Of(scores, scores.Length, kind), 0.1, 0.6);
    }

    [Fact]
    public void One_series_far_out_is_no_spike_of_the_machine_and_two_are()
    {
        double[] one = [0, 0, 0, 0, 0, 0, 0, 0, 8];
        double[] two = [0, 0, 0, 0, 0, 0, 0, 8, 8];

        Assert.InRange(MachineScore.Of(one, one.Length, AnomalyKind.Spike), 0.1, 0.99);
        Assert.InRange(MachineScore.Of(two, two.Length, AnomalyKind.Spike), 1, 2);
    }

    [Fact]
    public void Their_order_does_not_matter() =>
        Assert.Equal(
            MachineScore.Of([1, 2, 3, 4, 5, 6, 7], 7, AnomalyKind.Unseen),
            MachineScore.Of([4, 7, 1, 6, 2, 5, 3], 7, AnomalyKind.Unseen));

    [Fact]
    public void What_stands_behind_those_that_count_does_not() =>
        Assert.Equal(MachineScore.Of([1, 2], 2, AnomalyKind.Spike), MachineScore.Of([1, 2, 99, 99], 2, AnomalyKind.Spike));
}
