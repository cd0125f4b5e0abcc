using GhostMonitor.Agent.Run;

namespace GhostMonitor.Agent.Tests;

public sealed class EndpointWatchTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2024, 1, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly EndpointWatch _watch;

    public EndpointWatchTests() => _watch = new EndpointWatch(_time);

    [Fact]
    public void A_failure_is_said_once_and_again_when_it_is_another()
    {
        Assert.Single(_watch.Take([With("broken")]));
        Assert.Empty(_watch.Take([With("broken")]));
        Assert.Empty(_watch.Take([With(null)]));
        Assert.Equal(["The endpoint on https://+:8787/ has failed: other"], _watch.Take([With("other")]));
    }

    [Fact]
    public void A_certificate_is_warned_of_a_month_before_its_end_and_at_its_end()
    {
        ResourceEndpointInfo endpoint = With(null) with { CertificateExpiresMoment = _time.GetUtcNow().AddDays(31) };
        Assert.Empty(_watch.Take([endpoint]));

        _time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(["The certificate of the endpoint on https://+:8787/ expires at 2024-02-01 12:00:00Z: renew it."],
            _watch.Take([endpoint]));
        Assert.Empty(_watch.Take([endpoint]));

        _time.Advance(TimeSpan.FromDays(30));
        Assert.Contains("has expired", Assert.Single(_watch.Take([endpoint])), StringComparison.Ordinal);
    }

    private static ResourceEndpointInfo With(string? error) => new() { Prefix = "https://+:8787/", LastError = error };
}
