using System.Security.Cryptography;
using System.Text;

namespace GhostMonitor.Engine.Hosting.Endpoint;

/// <summary>The dashboard: one page from the assembly, with a policy that lets its own script and style run and nothing else.</summary>
internal static class DashboardPage
{
    private const string ResourceName = "GhostMonitor.Engine.Hosting.Endpoint.Dashboard.index.html";

    /// <summary>The answer; the same for every request, for the page holds nothing of the machine.</summary>
    internal static HttpResponse Response { get; } = Create(Load());

    private static HttpResponse Create(string html) => new()
    {
        Status = 200,
        ContentType = "text/html; charset=utf-8",
        Body = Encoding.UTF8.GetBytes(html),
        ContentSecurityPolicy =
            $"default-src 'none'; script-src '{HashOf(html, "script")}'; style-src '{HashOf(html, "style")}'; connect-src 'self'; " +
                $"img-src data:; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    };

    private static string Load()
    {
        using Stream stream = typeof(DashboardPage).Assembly.GetManifestResourceStream(ResourceName)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static string HashOf(string html, string element)
    {
        int from = html.IndexOf($"<{element}>", StringComparison.Ordinal) + element.Length + 2;
        int to = html.IndexOf($"</{element}>", StringComparison.Ordinal);
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData(Encoding.UTF8.GetBytes(html.Substring(from, to - from)));
        return "sha256-" + Convert.ToBase64String(sha.GetHashAndReset());
    }
}
