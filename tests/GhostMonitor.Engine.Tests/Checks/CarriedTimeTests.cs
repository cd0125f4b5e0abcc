using GhostMonitor.Engine.Checks;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Checks;

public sealed class CarriedTimeTests
{
    private static readonly DateTimeOffset s_noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Within_one_start_the_wall_clock_counts_nothing()
    {
        var from = new MachineMoment("a", TimeSpan.FromMinutes(10), s_noon);
        var to = new MachineMoment("a", TimeSpan.FromMinutes(15), s_noon.AddYears(30));

        Assert.Equal((TimeSpan.FromMinutes(5), true), CarriedTime.Between(from, to));
    }

    [Theory]
    [InlineData(60, 60)]
    [InlineData(-600, 2)]
    [InlineData(0, 2)]
    [InlineData(1_000_000, 1442)]
    public void Over_a_restart_the_wall_clock_is_believed_within_bounds(int wallMinutes, int expectedMinutes)
    {
        var from = new MachineMoment("a", TimeSpan.FromMinutes(10), s_noon);
        var to = new MachineMoment("b", TimeSpan.FromMinutes(2), s_noon.AddMinutes(wallMinutes));

        Assert.Equal((TimeSpan.FromMinutes(expectedMinutes), false), CarriedTime.Between(from, to));
    }

    [Fact]
    public void Without_an_identity_a_start_is_known_by_when_it_was()
    {
        var from = new MachineMoment(null, TimeSpan.FromMinutes(10), s_noon);

        Assert.Equal((TimeSpan.FromMinutes(5), true),
            CarriedTime.Between(from, new MachineMoment(null, TimeSpan.FromMinutes(15), s_noon.AddMinutes(5).AddSeconds(3))));
        Assert.False(CarriedTime.Between(from, new MachineMoment(null, TimeSpan.FromMinutes(15), s_noon.AddMinutes(65))).IsMeasured);
        Assert.False(CarriedTime.Between(from, new MachineMoment(null, TimeSpan.FromMinutes(1), s_noon.AddMinutes(5))).IsMeasured);
    }

    [Fact]
    public void A_time_that_runs_backwards_is_a_restart()
    {
        var from = new MachineMoment("a", TimeSpan.FromMinutes(10), s_noon);

        Assert.False(CarriedTime.Between(from, new MachineMoment("a", TimeSpan.FromMinutes(9), s_noon)).IsMeasured);
    }
}
