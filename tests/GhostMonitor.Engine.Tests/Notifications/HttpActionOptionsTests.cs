using System.Net;
using System.Runtime.InteropServices;
using System.Security;
using System.Security.Authentication;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Notifications;

public sealed class HttpActionOptionsTests
{
    private static readonly Uri s_uri = new("http://localhost/");

    [Theory]
    [InlineData("https://example.org/key", "https://example.org/…")]
    [InlineData("https://example.org:8443/?k", "https://example.org:8443/…")]
    [InlineData("http://example.org", "http://example.org/")]
    [InlineData("http://example.org/", "http://example.org/")]
    public void An_address_is_shown_without_its_path_and_query(string uri, string expected) =>
        Assert.Equal(expected, new HttpActionOptions(new Uri(uri)).ToString());

    [Theory]
    [InlineData("ftp://host/x", "ftp://host/…")]
    [InlineData("https://user:S3CRET@host/", "https://host/")]
    [InlineData("relative/path", "an address that is not absolute")]
    [InlineData(null, null)]
    public void An_address_that_is_refused_is_named_with_what_is_accepted(string? uri, string? shown)
    {
        ResourceArgumentException error = Assert.Throws<ResourceArgumentException>(() =>
            new HttpActionOptions(uri is null ? null! : new Uri(uri, UriKind.RelativeOrAbsolute)));

        Assert.Equal(("InvalidUri", "Uri", shown), (error.ErrorId, error.Parameter, error.Value));
        Assert.Equal(
            "Give an absolute http or https address without user name and password; put credentials into a header", error.Accepted);
    }

    [Theory]
    [InlineData("Bad Name", "x")]
    [InlineData("X-Key", "a\nb")]
    [InlineData("X-Key", "é")]
    [InlineData("X-Key", "\u007f")]
    [InlineData("content-length", "5")]
    [InlineData("Transfer-Encoding", "chunked")]
    [InlineData("connection", "close")]
    [InlineData("Content-Type", "text/plain")]
    [InlineData("GhostMonitor-Delivery-Id", "x")]
    public void A_header_that_is_refused_is_named_with_what_is_accepted(string name, string value)
    {
        ResourceArgumentException error =
            Assert.Throws<ResourceArgumentException>(() => new HttpActionOptions(s_uri, [new(name, value)]));

        Assert.Equal(("InvalidHeader", "Headers", name, ErrorRemedy.GiveContentType),
            (error.ErrorId, error.Parameter, error.Value, error.Remedy));
        Assert.Equal("Give a request header's name and a value of ASCII characters without line breaks; " +
            "the length and GhostMonitor-Delivery-Id are set by themselves", error.Accepted);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" !~\t")]
    [InlineData(5)]
    public void A_value_of_ASCII_characters_is_kept_protected(object value)
    {
        KeyValuePair<string, SecureString> header =
            Assert.Single(new HttpActionOptions(s_uri, [new("X-Key", value)]).Headers);

        Assert.Equal(("X-Key", value.ToString()), (header.Key, SecretText.Reveal(header.Value)));
        Assert.True(header.Value.IsReadOnly());
    }

    [Fact]
    public void Without_headers_there_are_none() => Assert.Empty(new HttpActionOptions(s_uri).Headers);

    [Fact]
    public void A_body_that_is_of_no_media_type_is_refused_with_what_is_accepted()
    {
        ResourceArgumentException error =
            Assert.Throws<ResourceArgumentException>(() => new WebhookHandler(new HttpActionOptions(s_uri), "x", "what?"));

        Assert.Equal(("InvalidContentType", "ContentType", "what?"), (error.ErrorId, error.Parameter, error.Value));
        Assert.Equal("Give a media type, such as application/json or 'text/plain; charset=utf-8'", error.Accepted);
    }

    [Fact]
    public void Requests_are_carried_as_they_are_and_remember_nothing()
    {
        using HttpClientHandler transport = Assert.IsType<HttpClientHandler>(HttpTransport.Create());

        Assert.False(transport.AllowAutoRedirect);
        Assert.False(transport.UseCookies);
        Assert.Equal(DecompressionMethods.None, transport.AutomaticDecompression);
        Assert.True(transport.ServerCertificateCustomValidationCallback is null);
    }

    [Fact]
    public void The_system_chooses_the_version_of_TLS_but_on_NET_Framework()
    {
        using HttpClientHandler transport = Assert.IsType<HttpClientHandler>(HttpTransport.Create());

        bool isFramework = RuntimeInformation.FrameworkDescription.StartsWith(".NET Framework", StringComparison.Ordinal);
        Assert.Equal(isFramework ? SslProtocols.Tls12 : SslProtocols.None, transport.SslProtocols);
    }
}
