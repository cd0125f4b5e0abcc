using System.Net;
using GhostMonitor.Engine.Hosting.Endpoint;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Hosting.Endpoint;

public sealed class TokenThrottleTests
{
    private static readonly IPAddress s_guesser = IPAddress.Parse("192.0.2.1");
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2024, 1, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly TokenThrottle _throttle;

    public TokenThrottleTests() => _throttle = new TokenThrottle(_time);

    [Fact]
    public void Who_mistypes_a_few_times_does_not_wait()
    {
        Guess(s_guesser, Limits.MostTokenFailures - 1);

        Assert.True(_throttle.Accepts(s_guesser, static () => true, out TimeSpan wait));
        Assert.Equal(TimeSpan.Zero, wait);
    }

    [Fact]
    public void After_too_many_wrong_tokens_the_right_one_is_not_looked_at_until_the_time_is_over()
    {
        Guess(s_guesser, Limits.MostTokenFailures);

        Assert.False(_throttle.Accepts(s_guesser, static () => throw new InvalidOperationException("It is not to be looked at."),
            out TimeSpan wait));
        Assert.Equal(Limits.TokenPause.Minimum, wait);
        _time.Advance(wait);
        Assert.True(_throttle.Accepts(s_guesser, static () => true, out _));
    }

    [Fact]
    public void The_pause_doubles_with_each_wrong_token_up_to_a_minute()
    {
        Guess(s_guesser, Limits.MostTokenFailures);
        var pauses = new List<double>();
        for (int i = 0; i < 8; i++)
        {
            Assert.False(_throttle.Accepts(s_guesser, static () => false, out TimeSpan wait));
            pauses.Add(wait.TotalSeconds);
            _time.Advance(wait);
            Guess(s_guesser, 1);
        }

        Assert.Equal([1, 2, 4, 8, 16, 32, 60, 60], pauses);
    }

    [Fact]
    public void Another_address_does_not_wait()
    {
        Guess(s_guesser, Limits.MostTokenFailures);

        Assert.True(_throttle.Accepts(IPAddress.Parse("192.0.2.2"), static () => true, out _));
    }

    [Fact]
    public void The_addresses_of_one_network_of_IPv6_wait_together()
    {
        for (int i = 1; i <= Limits.MostTokenFailures; i++)
            Guess(IPAddress.Parse("2001:db8:1:2::" + i), 1);

        Assert.False(_throttle.Accepts(IPAddress.Parse("2001:db8:1:2:ffff::1"), static () => true, out _));
        Assert.True(_throttle.Accepts(IPAddress.Parse("2001:db8:1:3::1"), static () => true, out _));
    }

    [Fact]
    public void An_address_of_IPv4_is_the_same_through_IPv6()
    {
        Guess(s_guesser, Limits.MostTokenFailures);

        Assert.False(_throttle.Accepts(s_guesser.MapToIPv6(), static () => true, out _));
        Assert.True(_throttle.Accepts(IPAddress.Parse("192.0.2.2").MapToIPv6(), static () => true, out _));
    }

    [Fact]
    public void A_right_token_ends_the_count()
    {
        Guess(s_guesser, Limits.MostTokenFailures - 1);
        Assert.True(_throttle.Accepts(s_guesser, static () => true, out _));

        Guess(s_guesser, Limits.MostTokenFailures - 1);

        Assert.True(_throttle.Accepts(s_guesser, static () => true, out _));
    }

    [Fact]
    public void Wrong_tokens_are_forgotten_after_ten_minutes()
    {
        Guess(s_guesser, Limits.MostTokenFailures - 1);
        _time.Advance(TimeSpan.FromMinutes(10));

        Guess(s_guesser, 1);

        Assert.True(_throttle.Accepts(s_guesser, static () => true, out _));
    }

    [Fact]
    public void What_is_remembered_is_bounded_and_the_oldest_goes()
    {
        var addresses = Enumerable.Range(0, TokenThrottle.MostAddresses + 1)
            .Select(static i => new IPAddress([10, 0, (byte)(i / 256), (byte)(i % 256)])).ToArray();
        foreach (IPAddress address in addresses)
        {
            Guess(address, Limits.MostTokenFailures);
            _time.Advance(TimeSpan.FromTicks(1));
        }

        Assert.True(_throttle.Accepts(addresses[0], static () => true, out _));
        Assert.False(_throttle.Accepts(addresses[1], static () => true, out _));
        Assert.False(_throttle.Accepts(addresses[addresses.Length - 1], static () => true, out _));
    }

    private void Guess(IPAddress from, int times)
    {
        for (int i = 0; i < times; i++)
            Assert.False(_throttle.Accepts(from, static () => false, out _));
    }
}
