using System.Text;
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

    [Theory]
    [InlineData("GET /api?x=1 HTTP/1.1\r\nHost: localhost", 0)]
    [InlineData("GET http://localhost HTTP/1.1\r\nHost: localhost", 0)]
    [InlineData("GET HTTP://localhost/ HTTP/1.1\r\nHost: localhost", 0)]
    [InlineData("GET http:/// HTTP/1.1\r\nHost: localhost", 400)]
    [InlineData("GET http:// HTTP/1.1\r\nHost: localhost", 400)]
    [InlineData("GET https://localhost/ HTTP/1.1\r\nHost: localhost", 400)]
    [InlineData("GET * HTTP/1.1\r\nHost: localhost", 400)]
    [InlineData("GET api HTTP/1.1\r\nHost: localhost", 400)]
    [InlineData("GET  HTTP/1.1\r\nHost: localhost", 400)]
    [InlineData("GET / HTTP/1.1 \r\nHost: localhost", 400)]
    [InlineData("GET  / HTTP/1.1\r\nHost: localhost", 400)]
    [InlineData("GET /\u007f HTTP/1.1\r\nHost: localhost", 400)]
    [InlineData("GET /~ HTTP/1.1\r\nHost: localhost", 0)]
    [InlineData("GET /! HTTP/1.1\r\nHost: localhost", 0)]
    [InlineData("GET /\u00e4 HTTP/1.1\r\nHost: localhost", 400)]
    [InlineData("GET /\t HTTP/1.1\r\nHost: localhost", 400)]
    [InlineData(" / HTTP/1.1\r\nHost: localhost", 400)]
    [InlineData("GE(T / HTTP/1.1\r\nHost: localhost", 400)]
    [InlineData("GET /", 400)]
    [InlineData("", 400)]
    [InlineData("GET / FTP/1.1\r\nHost: localhost", 400)]
    [InlineData("GET / http/1.1\r\nHost: localhost", 400)]
    [InlineData("GET / HTTP/0.9\r\nHost: localhost", 505)]
    public void A_request_line_is_a_token_a_target_and_a_version(string head, int status)
    {
        Assert.Equal(status, Parse(head, out HttpRequestHead? request));
        Assert.Equal(status == 0, request is not null);
    }

    [Theory]
    [InlineData("X: a\tb", 0)]
    [InlineData("X:", 0)]
    [InlineData("X: a\u00e4", 0)]
    [InlineData("!#$%&'*+-.^_`|~09azAZ: a", 0)]
    [InlineData(": a", 400)]
    [InlineData("X", 400)]
    [InlineData("", 400)]
    [InlineData("X : a", 400)]
    [InlineData(" X: a", 400)]
    [InlineData("X{: a", 400)]
    [InlineData("X/: a", 400)]
    [InlineData("X@: a", 400)]
    [InlineData("X[: a", 400)]
    [InlineData("X: a\u0001", 400)]
    [InlineData("X: a\u001f", 400)]
    [InlineData("X: a\rb", 400)]
    [InlineData("X: a\nb", 400)]
    [InlineData("X: a\0b", 400)]
    public void A_header_is_a_token_a_colon_and_a_value_without_controls(string line, int status) =>
        Assert.Equal(status, Parse("GET / HTTP/1.1\r\nHost: localhost\r\n" + line, out _));

    [Theory]
    [InlineData("Content-Length")]
    [InlineData("transfer-encoding")]
    [InlineData("AUTHORIZATION")]
    public void A_header_that_smugglers_send_twice_may_come_once(string name)
    {
        string once = $"GET / HTTP/1.1\r\nHost: localhost\r\n{name}: 1";

        Assert.Equal(0, Parse(once, out _));
        Assert.Equal(400, Parse($"{once}\r\n{name}: 1", out _));
    }

    [Fact]
    public void Another_header_that_comes_twice_is_a_list()
    {
        Assert.Equal(0, Parse("GET / HTTP/1.1\r\nHost: localhost\r\nX-A: 1\r\nx-a: 2", out HttpRequestHead? request));

        Assert.Equal("1, 2", request!.Header("X-A"));
    }

    [Theory]
    [InlineData(64, 0)]
    [InlineData(65, 431)]
    public void There_are_64_header_lines_at_most(int lines, int status)
    {
        var head = new StringBuilder("GET / HTTP/1.1\r\nHost: localhost");
        for (int i = 1; i < lines; i++)
            head.Append("\r\nX: ").Append(i);

        Assert.Equal(status, Parse(head.ToString(), out _));
    }

    [Fact]
    public void A_request_has_what_was_sent()
    {
        Assert.Equal(0, Parse("HEAD http://127.0.0.1:9/api/x?y=1 HTTP/1.0\r\nAccept: text/html", out HttpRequestHead? request));

        Assert.Equal(("HEAD", "/api/x", "1", false, "text/html", "127.0.0.1:9"),
            (request!.Method, request.Path, request.Query("y"), request.IsHttp11, request.Header("accept"), request.Header("Host")));
    }

    [Fact]
    public void A_target_that_is_an_address_without_a_path_is_the_root()
    {
        Assert.Equal(0, Parse("GET http://localhost:80 HTTP/1.1\r\nHost: localhost", out HttpRequestHead? request));

        Assert.Equal(("/", "localhost:80"), (request!.Path, request.Header("Host")));
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n\r\n", 14)]
    [InlineData("GET / HTTP/1.1\r\nA: b\r\n\r\nrest", 20)]
    [InlineData("GET / HTTP/1.1\r\n", 0)]
    [InlineData("GET / HTTP/1.1\r\n\r", 0)]
    [InlineData("GET / HTTP/1.1", 0)]
    [InlineData("", 0)]
    [InlineData("\r\n\r\n", 0)]
    [InlineData("a\r\n\r\n", 1)]
    [InlineData("a\tb\r\n\r\n", 3)]
    [InlineData("GET / HTTP/1.1\n\n", -1)]
    [InlineData("\n", -1)]
    [InlineData("a\0", -1)]
    [InlineData("a\u001f", -1)]
    [InlineData("a\u0016\u0003\u0001", -1)]
    [InlineData("a\r\nb\n", -1)]
    public void The_end_of_a_head_is_an_empty_line_and_a_control_is_no_head(string text, int end)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(text);

        Assert.Equal(end, HttpRequestParser.FindEnd(bytes, 0, bytes.Length));
    }

    [Fact]
    public void The_end_is_found_wherever_the_text_is_cut()
    {
        byte[] bytes = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray();
        for (int cut = 0; cut < bytes.Length; cut++)
        {
            Assert.Equal(0, HttpRequestParser.FindEnd(bytes, 0, cut));
            Assert.Equal(bytes.Length - 4, HttpRequestParser.FindEnd(bytes, cut, bytes.Length));
        }
    }

    [Fact]
    public void What_lies_behind_what_has_arrived_is_not_looked_at() =>
        Assert.Equal(0, HttpRequestParser.FindEnd("GET\r\n\r\n"u8.ToArray(), 0, 6));

    private static int Parse(string head, out HttpRequestHead? request) => HttpRequestParser.Parse(head, out request);
}
