using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using GhostMonitor.Engine.Hosting.Endpoint;

namespace GhostMonitor.Engine.Tests.Hosting.Endpoint;

/// <summary>The page as it is sent.</summary>
public sealed class DashboardPageTests
{
    private const int MostCompressedBytes = 80 * 1024;

    [Fact]
    public void It_is_light() => Assert.InRange(ResponseTo("gzip").Body.Length, 1024, MostCompressedBytes);

    [Fact]
    public void It_is_one_document_that_loads_nothing() =>
        Assert.DoesNotMatch("(src|href)=\"(?!data:,)", DashboardPage.Html);

    [Fact]
    public void Its_policy_lets_only_its_own_script_and_style_run()
    {
        HttpResponse response = ResponseTo(null);

        Assert.Contains($"script-src '{HashOf("script")}';", response.ContentSecurityPolicy);
        Assert.Contains($"style-src '{HashOf("style")}';", response.ContentSecurityPolicy);
        Assert.Contains("default-src 'none'", response.ContentSecurityPolicy);
        Assert.Contains("connect-src 'self'", response.ContentSecurityPolicy);
    }

    [Theory]
    [InlineData("gzip, deflate, br", true)]
    [InlineData("GZIP;q=0.5", true)]
    [InlineData("gzip;q=0, identity", false)]
    [InlineData("gzip; q=0.000", false)]
    [InlineData("br", false)]
    [InlineData(null, false)]
    public void It_is_compressed_for_who_takes_that(string? accepted, bool isCompressed) =>
        Assert.Equal(isCompressed, ResponseTo(accepted).ExtraHeader!.StartsWith("Content-Encoding: gzip", StringComparison.Ordinal));

    [Fact]
    public void Names_reach_it_as_text_only() =>
        Assert.DoesNotMatch("innerHTML|outerHTML|insertAdjacentHTML|document\\.write|eval\\(", DashboardPage.Html);

    private static string HashOf(string element)
    {
        string text = Regex.Match(DashboardPage.Html, $"<{element}>(.*?)</{element}>", RegexOptions.Singleline).Groups[1].Value;
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData(Encoding.UTF8.GetBytes(text));
        return "sha256-" + Convert.ToBase64String(sha.GetHashAndReset());
    }

    private static HttpResponse ResponseTo(string? accepted)
    {
        var headers = new Dictionary<string, string>();
        if (accepted is not null)
            headers["Accept-Encoding"] = accepted;

        return DashboardPage.ResponseTo(new HttpRequestHead("GET", "/", true, headers));
    }
}
