using GhostMonitor.Engine.Backtesting;

namespace GhostMonitor.Engine.Tests.Backtesting;

public sealed class SampleHistoryTests
{
    [Fact]
    public void Samples_are_put_in_the_order_of_their_time_and_apart_by_machine()
    {
        IReadOnlyList<SampleHistory> histories = SampleHistory.OfSamples([Sample("b", 3), Sample("a", 2), Sample("B", 1), Sample("a", 0)]);

        Assert.Equal(["b", "a"], histories.Select(history => history.ComputerName.ToLowerInvariant()));
        Assert.All(histories, history => Assert.Equal(history.Samples.OrderBy(sample => sample.Timestamp), history.Samples));
    }

    [Fact]
    public void The_interval_is_the_median_distance_so_that_a_night_switched_off_does_not_count() =>
        Assert.Equal(Histories.Interval,
            Assert.Single(SampleHistory.OfSamples([Sample("a", 0), Sample("a", 1), Sample("a", 2), Sample("a", 5000),
                Sample("a", 5001)])).SampleInterval);

    [Fact]
    public void Samples_all_of_one_moment_have_the_interval_of_a_default_monitor() =>
        Assert.Equal(TimeSpan.FromSeconds(30), Assert.Single(SampleHistory.OfSamples([Sample("a", 0), Sample("a", 0)])).SampleInterval);

    [Fact]
    public void A_range_leaves_its_ends_out_and_the_newest_are_taken_of_it()
    {
        SampleHistory history = Histories.Cpu(0, 1, 2, 3, 4, 5).Between(Histories.At(0), Histories.At(5), last: 2);

        Assert.Equal([3, 4], history.Samples.Select(sample => sample.CpuPercent.GetValueOrDefault()));
    }

    [Fact]
    public void The_monitors_of_one_machine_are_one_history()
    {
        SampleHistory machine =
            Assert.Single(SampleHistory.ByComputer([Histories.Cpu(1, 2) with { MonitorName = "x" },
                Histories.Cpu(3) with { MonitorName = "y", ComputerName = "HOST" }]));

        Assert.Equal([1, 3, 2], machine.Samples.Select(sample => sample.CpuPercent.GetValueOrDefault()));
    }

    private static ResourceMetrics Sample(string computer, int index) => new() { ComputerName = computer, Moment = Histories.At(index) };
}
