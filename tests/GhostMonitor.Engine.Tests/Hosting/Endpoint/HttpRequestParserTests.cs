using GhostMonitor.Engine.Hosting.Endpoint;

namespace GhostMonitor.Engine.Tests.Hosting.Endpoint;

public sealed class HttpRequestParserTests
{
    private static readonly char[] s_endsOfAuthority = ['/', '?', '#'];

    [Theory]
    [MemberData(nameof(HostileHosts.Invalid), MemberType = typeof(HostileHosts))]
    public void A_host_header_that_is_no_host_and_port_gets_400_in_every_version(string host)
    {
        Assert.Equal(400, Parse($"GET / HTTP/1.1\r\nHost: {host}", out _));
        Assert.Equal(400, Parse($"GET / HTTP/1.0\r\nHost: {host}", out _));
    }

    [Theory]
    [MemberData(nameof(HostileHosts.Invalid), MemberType = typeof(HostileHosts))]
    public void A_target_whose_host_is_no_host_and_port_gets_400(string host)
    {
        if (host.IndexOfAny(s_endsOfAuthority) < 0)
            Assert.Equal(400, Parse($"GET http://{host}/ HTTP/1.1\r\nHost: localhost", out _));
    }

    [Theory]
    [MemberData(nameof(HostileHosts.Loopback), MemberType = typeof(HostileHosts))]
    [MemberData(nameof(HostileHosts.Others), MemberType = typeof(HostileHosts))]
    public void A_host_and_port_are_taken_as_they_are(string host)
    {
        Assert.Equal(0, Parse($"GET / HTTP/1.1\r\nHost: {host}", out HttpRequestHead? request));
        Assert.Equal(host, request!.Header("Host"));
    }

    [Theory]
    [InlineData("GET http://localhost:8787/api HTTP/1.1\r\nHost: evil.example", 0)]
    [InlineData("GET http://localhost:8787/api HTTP/1.1\r\nHost: evil.example:x", 400)]
    [InlineData("GET http://user@localhost/api HTTP/1.1\r\nHost: localhost", 400)]
    [InlineData("GET http://localhost?x/ HTTP/1.1\r\nHost: localhost", 400)]
    public void The_host_of_a_target_goes_before_the_header_and_both_are_checked(string head, int status)
    {
        Assert.Equal(status, Parse(head, out HttpRequestHead? request));
        Assert.Equal(status == 0 ? "localhost:8787" : null, request?.Header("Host"));
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: \t localhost \t", "localhost")]
    [InlineData("GET / HTTP/1.1\r\nHost:localhost", "localhost")]
    public void Blanks_and_tabs_around_a_value_are_no_part_of_it(string head, string host)
    {
        Assert.Equal(0, Parse(head, out HttpRequestHead? request));
        Assert.Equal(host, request!.Header("Host"));
    }

    [Theory]
    [InlineData("GET / HTTP/1.1", 400)]
    [InlineData("GET / HTTP/1.0", 0)]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost", 400)]
    [InlineData("GET / HTTP/2.0\r\nHost: localhost", 505)]
    public void A_request_of_1_1_has_one_host(string head, int status) => Assert.Equal(status, Parse(head, out _));

    private static int Parse(string head, out HttpRequestHead? request) => HttpRequestParser.Parse(head, out request);
}
