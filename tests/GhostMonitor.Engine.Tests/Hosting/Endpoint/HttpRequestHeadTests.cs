using GhostMonitor.Engine.Hosting.Endpoint;

namespace GhostMonitor.Engine.Tests.Hosting.Endpoint;

public sealed class HttpRequestHeadTests
{
    [Theory]
    [InlineData("/", "/")]
    [InlineData("/api/history?last=5", "/api/history")]
    [InlineData("/?", "/")]
    [InlineData("?x", "")]
    [InlineData("/a%2Fb", "/a%2Fb")]
    public void The_path_ends_at_the_question_mark_and_is_not_decoded(string target, string path) =>
        Assert.Equal(path, Head(target).Path);

    [Theory]
    [InlineData("/?last=5", "5")]
    [InlineData("/?a=1&last=5&b=2", "5")]
    [InlineData("/?last=5&last=6", "5")]
    [InlineData("/?last=a%20b+c%2B", "a b c+")]
    [InlineData("/?last=1=2", "1=2")]
    [InlineData("/?last=", "")]
    [InlineData("/?last", "")]
    [InlineData("/?a&last&b", "")]
    [InlineData("/?Last=5", null)]
    [InlineData("/?lastly=5", null)]
    [InlineData("/?=5", null)]
    [InlineData("/?", null)]
    [InlineData("/last=5", null)]
    public void A_query_parameter_is_the_first_of_its_name_and_decoded(string target, string? value) =>
        Assert.Equal(value, Head(target).Query("last"));

    [Theory]
    [InlineData(true, null, true)]
    [InlineData(true, "close", false)]
    [InlineData(true, "Close", false)]
    [InlineData(true, "upgrade, close", false)]
    [InlineData(true, "keep-alive", true)]
    [InlineData(true, "closed", true)]
    [InlineData(false, null, false)]
    [InlineData(false, "keep-alive", true)]
    [InlineData(false, "x,  Keep-Alive ", true)]
    [InlineData(false, "keep-alive, close", false)]
    public void The_connection_stays_as_version_and_header_say(bool isHttp11, string? connection, bool stays) =>
        Assert.Equal(stays, Head("/", isHttp11, "Connection", connection).KeepAlive);

    [Theory]
    [InlineData("Content-Length", "1", true)]
    [InlineData("Content-Length", "0", false)]
    [InlineData("Content-Length", "00", true)]
    [InlineData("Content-Length", "", true)]
    [InlineData("Transfer-Encoding", "chunked", true)]
    [InlineData("Transfer-Encoding", "", true)]
    [InlineData("Accept", "*/*", false)]
    public void A_body_follows_a_length_that_is_not_0_and_any_encoding(string name, string value, bool hasBody) =>
        Assert.Equal(hasBody, Head("/", true, name, value).HasBody);

    [Fact]
    public void A_header_that_was_not_sent_is_null() => Assert.Null(Head("/").Header("Host"));

    private static HttpRequestHead Head(string target, bool isHttp11 = true, string name = "", string? value = null)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (value is not null)
            headers.Add(name, value);

        return new HttpRequestHead("GET", target, isHttp11, headers);
    }
}
