using GhostMonitor.Engine.Notifications;

namespace GhostMonitor.Engine.Tests.Notifications;

public sealed class RetryRuleTests
{
    [Theory]
    [InlineData(1, 0, null, 5)]
    [InlineData(2, 0, null, 10)]
    [InlineData(3, 0.5, null, 15)]
    [InlineData(7, 0, null, 300)]
    [InlineData(1000, 0, null, 300)]
    [InlineData(1000, 0.999999, null, 150)]
    [InlineData(1, 0, 4, 5)]
    [InlineData(1, 0, 60, 60)]
    [InlineData(1, 0, 86400, 3600)]
    public void The_delay_doubles_up_to_five_minutes_and_is_what_the_receiver_asks_for_up_to_an_hour(
        int attempts, double random, int? asked, double seconds) =>
        Assert.Equal(seconds,
            RetryRule.DelayAfter(attempts, random, asked is int given ? TimeSpan.FromSeconds(given) : null).TotalSeconds, 3);

    [Theory]
    [InlineData(2, 600, false)]
    [InlineData(3, 59, false)]
    [InlineData(3, 60, true)]
    public void A_message_is_given_up_after_three_attempts_and_an_hour(int attempts, double minutes, bool isGivenUp) =>
        Assert.Equal(isGivenUp, RetryRule.IsToBeGivenUp(attempts, TimeSpan.FromMinutes(minutes)));
}
