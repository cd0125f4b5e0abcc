using System.Net;
using GhostMonitor.Engine.Hosting;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Hosting.Endpoint;

public sealed class EndpointPrefixTests
{
    [Theory]
    [InlineData("http://localhost/", "localhost", "127.0.0.1", 8787, true)]
    [InlineData("http://LocalHost:80/", "LocalHost", "127.0.0.1", 80, true)]
    [InlineData("HTTP://127.0.0.1:8080", "127.0.0.1", "127.0.0.1", 8080, true)]
    [InlineData(" http://127.0.0.9:0/ ", "127.0.0.9", "127.0.0.9", 0, true)]
    [InlineData("http://192.168.1.5:65535/", "192.168.1.5", "192.168.1.5", 65535, false)]
    [InlineData("http://0.0.0.0:1/", "0.0.0.0", "0.0.0.0", 1, false)]
    [InlineData("http://[::1]/", "[::1]", "::1", 8787, true)]
    [InlineData("http://[::1]:81/", "[::1]", "::1", 81, true)]
    [InlineData("http://[2001:db8::1]:81/", "[2001:db8::1]", "2001:db8::1", 81, false)]
    public void A_prefix_is_read(string text, string host, string address, int port, bool isLoopback)
    {
        var prefix = EndpointPrefix.Parse(text);

        Assert.Equal((host, IPAddress.Parse(address), port, isLoopback), (prefix.Host, prefix.Address, prefix.Port, prefix.IsLoopback));
    }

    [Theory]
    [InlineData("http://+:8787/")]
    [InlineData("http://*:8787/")]
    public void Plus_and_asterisk_are_every_address_of_both_families(string text)
    {
        IPAddress every = System.Net.Sockets.Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any;

        Assert.Equal((every, false), (EndpointPrefix.Parse(text).Address, EndpointPrefix.Parse(text).IsLoopback));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("localhost:8787")]
    [InlineData("https://")]
    [InlineData("https:/localhost:8787/")]
    [InlineData("http://")]
    [InlineData("http:///")]
    [InlineData("http://:8787/")]
    [InlineData("http://example.org:8787/")]
    [InlineData("http://localhost.:8787/")]
    [InlineData("http://localhost:8787/metrics")]
    [InlineData("http://localhost:/")]
    [InlineData("http://localhost:x/")]
    [InlineData("http://localhost:+80/")]
    [InlineData("http://localhost: 80/")]
    [InlineData("http://localhost:-1/")]
    [InlineData("http://localhost:99999999999/")]
    [InlineData("http://127.1:80/")]
    [InlineData("http://010.0.0.1:80/")]
    [InlineData("http://0x7f.0.0.1:80/")]
    [InlineData("http://2130706433:80/")]
    [InlineData("http://127.0.0.1.1:80/")]
    [InlineData("http://256.0.0.1:80/")]
    [InlineData("http://::1/")]
    [InlineData("http://[127.0.0.1]:80/")]
    [InlineData("http://[]/")]
    [InlineData("http://[::1/")]
    [InlineData("http://::1]/")]
    [InlineData("http://[::g]/")]
    [InlineData("http://[::1]:/")]
    [InlineData("http://user@localhost/")]
    [InlineData("http://++:80/")]
    public void What_is_no_prefix_is_refused_with_what_is_accepted(string? text)
    {
        ResourceArgumentException error = Assert.Throws<ResourceArgumentException>(() => EndpointPrefix.Parse(text));

        Assert.Equal(("InvalidEndpointPrefix", "Prefix", text), (error.ErrorId, error.Parameter, (string?)error.Value));
        Assert.Contains("http://+:8787/", error.Accepted, StringComparison.Ordinal);
    }

    [Fact]
    public void A_port_beyond_65535_is_refused_as_a_port()
    {
        ResourceArgumentException error = Assert.Throws<ResourceArgumentException>(() => EndpointPrefix.Parse("http://localhost:65536/"));

        Assert.Equal(("InvalidEndpointPort", "Prefix"), (error.ErrorId, error.Parameter));
        Assert.Contains("1 to 65535", error.Accepted, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65535)]
    public void Loopback_takes_every_port(int port)
    {
        var prefix = EndpointPrefix.Loopback(port);

        Assert.Equal(("127.0.0.1", IPAddress.Loopback, port), (prefix.Host, prefix.Address, prefix.Port));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(65536)]
    public void Loopback_refuses_what_is_no_port(int port)
    {
        ResourceArgumentException error = Assert.Throws<ResourceArgumentException>(() => EndpointPrefix.Loopback(port));

        Assert.Equal(("InvalidEndpointPort", "Port", port), (error.ErrorId, error.Parameter, (int)error.Value!));
    }

    [Fact]
    public void The_port_that_the_system_chose_takes_the_place_of_0()
    {
        EndpointPrefix prefix = EndpointPrefix.Parse("http://[::1]:0/").WithPort(4711);

        Assert.Equal(("[::1]", IPAddress.IPv6Loopback, 4711), (prefix.Host, prefix.Address, prefix.Port));
    }

    [Theory]
    [InlineData("http://+:80", "http://+:80/")]
    [InlineData("HTTP://[::1]", "http://[::1]:8787/")]
    public void As_text_it_is_what_was_meant(string given, string text) => Assert.Equal(text, EndpointPrefix.Parse(given).ToString());

    [Fact]
    public void A_prefix_of_https_is_for_TLS()
    {
        var prefix = EndpointPrefix.Parse("HTTPS://+:81");

        Assert.Equal((true, "https://+:81/", "https://+:82/"), (prefix.UsesTls, prefix.ToString(), prefix.WithPort(82).ToString()));
    }

    [Theory]
    [InlineData("sv-SE")]
    [InlineData("ar-SA")]
    public void As_text_it_is_the_same_under_any_culture(string culture)
    {
        using var scope = new CultureScope(culture);

        Assert.Equal("http://127.0.0.1:8787/", EndpointPrefix.Loopback(8787).ToString());
    }
}
