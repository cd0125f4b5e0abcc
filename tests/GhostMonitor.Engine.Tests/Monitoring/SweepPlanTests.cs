using GhostMonitor.Engine.Monitoring;

namespace GhostMonitor.Engine.Tests.Monitoring;

public sealed class SweepPlanTests
{
    private static readonly SampleSchedule s_eachSecond = new(TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(1));

    [Fact]
    public void A_cheap_sweep_is_before_each_sample() =>
        Assert.Equal(TimeSpan.FromMilliseconds(2200), SweepPlan.NextSample(s_eachSecond, TimeSpan.FromMilliseconds(1200),
            TimeSpan.FromMilliseconds(1190), TimeSpan.FromMilliseconds(2)));

    [Fact]
    public void A_sweep_that_would_take_more_than_its_share_of_a_CPU_leaves_samples_out() =>
        Assert.Equal(TimeSpan.FromMilliseconds(5200), SweepPlan.NextSample(s_eachSecond, TimeSpan.FromMilliseconds(1200),
            TimeSpan.FromMilliseconds(1190), TimeSpan.FromMilliseconds(20)));

    [Fact]
    public void Samples_that_are_close_have_one_sweep_in_a_second() =>
        Assert.Equal(TimeSpan.FromMilliseconds(1900),
            SweepPlan.NextSample(new SampleSchedule(TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(100)),
                TimeSpan.FromMilliseconds(1000), TimeSpan.FromMilliseconds(990), TimeSpan.Zero));

    [Theory]
    [InlineData(2, 4)]
    [InlineData(SweepPlan.FirstSweeps, 4)]
    [InlineData(SweepPlan.FirstSweeps + 1, 40)]
    public void What_the_first_sweeps_cost_is_mostly_what_the_runtime_compiles(long sweeps, int milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), SweepPlan.LastingPartOf(TimeSpan.FromMilliseconds(40), sweeps));

    [Theory]
    [InlineData(0, 5)]
    [InlineData(10, 20)]
    [InlineData(400, 250)]
    public void A_sweep_begins_twice_its_length_before_the_sample_and_no_more_than_a_quarter_of_the_interval(int took, int lead) =>
        Assert.Equal(TimeSpan.FromMilliseconds(lead), SweepPlan.LeadFor(TimeSpan.FromMilliseconds(took), TimeSpan.FromSeconds(1)));
}
