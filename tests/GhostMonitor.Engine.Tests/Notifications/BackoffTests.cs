using GhostMonitor.Engine.Notifications;

namespace GhostMonitor.Engine.Tests.Notifications;

public sealed class BackoffTests
{
    private static readonly Backoff s_random = new(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(10), chance: 1);
    private static readonly Backoff s_half = new(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(10), chance: 0.5);

    [Theory]
    [InlineData(1, 0.5, null, 250)]
    [InlineData(3, 0.5, null, 1000)]
    [InlineData(30, 0.001, null, 9990)]
    [InlineData(int.MaxValue, 0.0, null, 10_000)]
    [InlineData(1, 0.999999, null, 0)]
    [InlineData(1, 0.5, 100, 250)]
    [InlineData(1, 0.5, -100, 250)]
    [InlineData(1, 0.5, 3000, 3000)]
    [InlineData(1, 0.5, 60_000, 60_000)]
    public void Delays_grow_up_to_a_bound_and_are_never_less_than_asked_for(int tries, double random, int? asked, double expected)
    {
        TimeSpan? wanted = asked is int milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null;

        Assert.Equal(expected, s_random.After(tries, random, wanted).TotalMilliseconds, 2);
    }

    [Fact]
    public void No_more_than_the_share_of_chance_is_random()
    {
        Assert.Equal(500, s_half.After(1, 0, null).TotalMilliseconds, 2);
        Assert.Equal(250, s_half.After(1, 0.999999, null).TotalMilliseconds, 2);
    }
}
