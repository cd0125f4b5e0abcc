using GhostMonitor.Engine.Hosting.Endpoint;

namespace GhostMonitor.Engine.Tests.Hosting.Endpoint;

public sealed class HostCheckTests
{
    [Theory]
    [MemberData(nameof(HostileHosts.Invalid), MemberType = typeof(HostileHosts))]
    public void What_is_no_host_and_port_is_invalid_and_names_nothing(string host)
    {
        Assert.False(HostCheck.IsValid(host));
        Assert.False(HostCheck.IsLoopbackName(host));
    }

    [Theory]
    [MemberData(nameof(HostileHosts.Others), MemberType = typeof(HostileHosts))]
    public void Another_host_is_valid_and_not_loopback(string host)
    {
        Assert.True(HostCheck.IsValid(host));
        Assert.False(HostCheck.IsLoopbackName(host));
    }

    [Theory]
    [MemberData(nameof(HostileHosts.Loopback), MemberType = typeof(HostileHosts))]
    public void Loopback_is_valid_whatever_the_port(string host)
    {
        Assert.True(HostCheck.IsValid(host));
        Assert.True(HostCheck.IsLoopbackName(host));
    }

    [Fact]
    public void Without_a_host_there_is_no_loopback() => Assert.False(HostCheck.IsLoopbackName(null));

    [Fact]
    public void No_text_throws_and_what_is_loopback_is_always_valid()
    {
        const string letters = "localhst:[]127.0%@xF \u00a0";
        var random = new Random(12);
        for (int i = 0; i < 100_000; i++)
        {
            string host = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => letters[random.Next(letters.Length)]));

            Assert.True(HostCheck.IsValid(host) || !HostCheck.IsLoopbackName(host), host);
        }
    }
}
