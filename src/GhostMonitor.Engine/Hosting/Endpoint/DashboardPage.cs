using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace GhostMonitor.Engine.Hosting.Endpoint;

/// <summary>
/// The dashboard: one page, joined from the files in the assembly, with a policy that lets its own script and style run and nothing else.
/// </summary>
internal static class DashboardPage
{
    private const string Prefix = "GhostMonitor.Engine.Hosting.Endpoint.Dashboard.";
    private const string StyleLink = "<link rel=\"stylesheet\" href=\"([a-z]+\\.css)\">\n";
    private const string ScriptLink = "<script src=\"([a-z]+\\.js)\"></script>\n";

    /// <summary>The whole page; the same for every request, for it holds nothing of the machine.</summary>
    internal static string Html { get; } = Join(Load("page.html"));

    private static HttpResponse Plain { get; } = Create(Encoding.UTF8.GetBytes(Html), "Vary: Accept-Encoding");

    private static HttpResponse Compressed { get; } =
        Create(Compress(Encoding.UTF8.GetBytes(Html)), "Content-Encoding: gzip\r\nVary: Accept-Encoding");

    /// <summary>The page as the client takes it.</summary>
    internal static HttpResponse ResponseTo(HttpRequestHead request) => TakesGzip(request.Header("Accept-Encoding")) ? Compressed : Plain;

    /// <summary>A client that refuses it writes <c>gzip;q=0</c>, and one that doesn't name it may not know it.</summary>
    private static bool TakesGzip(string? accepted) => accepted is not null && accepted.Split(',').Any(static each =>
    {
        string[] parts = each.Replace(" ", "").Split(';');
        return string.Equals(parts[0], "gzip", StringComparison.OrdinalIgnoreCase)
            && !parts.Skip(1).Any(static part => Regex.IsMatch(part, "^q=0(\\.0*)?$", RegexOptions.IgnoreCase));
    });

    private static HttpResponse Create(byte[] body, string header) => new()
    {
        Status = 200,
        ContentType = "text/html; charset=utf-8",
        Body = body,
        ExtraHeader = header,
        ContentSecurityPolicy =
            $"default-src 'none'; script-src '{HashOf("script")}'; style-src '{HashOf("style")}'; connect-src 'self'; img-src data:; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    };

    /// <summary>The page names its files as any page does; here they take the place of their names, as one style and one script.</summary>
    private static string Join(string page) =>
        Inline(Inline(page, StyleLink, "style", ""), ScriptLink, "script", "\"use strict\";\n");

    private static string Inline(string page, string pattern, string element, string head)
    {
        Match[] links = [.. Regex.Matches(page, pattern).Cast<Match>()];
        string text = head + string.Concat(links.Select(static link => Load(link.Groups[1].Value)));
        string rest = Regex.Replace(page, pattern, "");
        return rest.Insert(links[0].Index, $"<{element}>\n{text}</{element}>\n");
    }

    private static string Load(string file)
    {
        using Stream stream = typeof(DashboardPage).Assembly.GetManifestResourceStream(Prefix + file)
            ?? throw new InvalidOperationException($"The dashboard's page names {file}, which is not among its files.");
        using var reader = new StreamReader(stream, Encoding.UTF8);

        // A checkout on Windows may have other ends of lines; the hashes are of what the browser reads.
        return reader.ReadToEnd().Replace("\r\n", "\n");
    }

    private static byte[] Compress(byte[] body)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal))
            gzip.Write(body, 0, body.Length);

        return compressed.ToArray();
    }

    private static string HashOf(string element)
    {
        int from = Html.IndexOf($"<{element}>", StringComparison.Ordinal) + element.Length + 2;
        int to = Html.IndexOf($"</{element}>", from, StringComparison.Ordinal);
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData(Encoding.UTF8.GetBytes(Html.Substring(from, to - from)));
        return "sha256-" + Convert.ToBase64String(sha.GetHashAndReset());
    }
}
