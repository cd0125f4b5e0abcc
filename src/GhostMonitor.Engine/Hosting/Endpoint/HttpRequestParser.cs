namespace GhostMonitor.Engine.Hosting.Endpoint;

/// <summary>Reads a request's head (RFC 9112, sections 2 to 5). Pure. What is ambiguous is refused, not guessed.</summary>
internal static class HttpRequestParser
{
    /// <summary>The most bytes of a request line and its headers.</summary>
    internal const int LongestHead = 8192;

    /// <summary>The most header lines.</summary>
    internal const int MostHeaders = 64;

    private static readonly HashSet<string> s_singleHeaders =
        new(StringComparer.OrdinalIgnoreCase) { "Host", "Content-Length", "Transfer-Encoding", "Authorization" };

    private const string TokenSymbols = "!#$%&'*+-.^_`|~";

    private const string Scheme = "http://";

    /// <summary>Looks for the end of a head in what has arrived.</summary>
    /// <param name="buffer">What has arrived.</param>
    /// <param name="from">Where to go on: what lies before has been looked at.</param>
    /// <param name="to">How much has arrived.</param>
    /// <returns>The head's length without the empty line; 0 if the end isn't there yet; -1 if this is no head, and none that
    /// comes.</returns>
    internal static int FindEnd(byte[] buffer, int from, int to)
    {
        for (int i = from; i < to; i++)
        {
            // A line feed alone, and what a TLS client begins with: its sender would wait for an answer until its time is over.
            bool isLineEnd = buffer[i] == '\n' && i > 0 && buffer[i - 1] == '\r';
            if (buffer[i] < ' ' && !isLineEnd && buffer[i] is not ((byte)'\r' or (byte)'\t'))
                return -1;

            if (isLineEnd && i > 3 && buffer[i - 2] == '\n')
                return i - 3;
        }

        return 0;
    }

    /// <summary>Parses a head, without the empty line at its end.</summary>
    /// <param name="head">The text, each byte one character.</param>
    /// <param name="request">The request.</param>
    /// <returns>0 if it is right; otherwise the status to refuse it with.</returns>
    internal static int Parse(string head, out HttpRequestHead? request)
    {
        request = null;
        string[] lines = head.Split(["\r\n"], StringSplitOptions.None);
        if (lines.Any(static line => line.Any(static c => c is '\r' or '\n' or '\0')))
            return 400;

        string[] start = lines[0].Split(' ');
        if (start.Length != 3 || !IsToken(start[0]) || !TrySplit(start[1], out string target, out string? authority))
            return 400;

        if (start[2] is not ("HTTP/1.1" or "HTTP/1.0"))
            return start[2].StartsWith("HTTP/", StringComparison.Ordinal) ? 505 : 400;

        if (lines.Length - 1 > MostHeaders)
            return 431;

        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (int i = 1; i < lines.Length; i++)
        {
            if (!TryAddHeader(headers, lines[i]))
                return 400;
        }

        bool isHttp11 = start[2] == "HTTP/1.1";
        bool hasHost = headers.TryGetValue("Host", out string? host);
        if ((isHttp11 && !hasHost) || (hasHost && !HostCheck.IsValid(host!)))
            return 400;

        // The host of the target goes before the header (RFC 9112, section 3.2.2).
        if (authority is not null)
            headers["Host"] = authority;

        request = new HttpRequestHead(start[0], target, isHttp11, headers);
        return 0;
    }

    private static bool TryAddHeader(Dictionary<string, string> headers, string line)
    {
        int colon = line.IndexOf(':');
        if (colon <= 0 || !IsToken(line.Substring(0, colon)))
            return false;

        string name = line.Substring(0, colon);
        string value = line.Substring(colon + 1).Trim(' ', '\t');
        if (value.Any(static c => c < ' ' && c != '\t'))
            return false;

        if (!headers.TryGetValue(name, out string? before))
        {
            headers.Add(name, value);
            return true;
        }

        // Two of these that differ are how requests are smuggled past a proxy.
        if (s_singleHeaders.Contains(name))
            return false;

        headers[name] = before + ", " + value;
        return true;
    }

    /// <summary>Takes a target apart: a path with a query, or, from a client that takes this for a proxy, a whole address.</summary>
    private static bool TrySplit(string address, out string target, out string? authority)
    {
        target = address;
        authority = null;
        if (address.Length == 0 || address.Any(static c => c is <= ' ' or >= '\u007f'))
            return false;

        if (!address.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return address[0] == '/';

        int path = address.IndexOf('/', Scheme.Length);
        authority = path < 0 ? address.Substring(Scheme.Length) : address.Substring(Scheme.Length, path - Scheme.Length);
        target = path < 0 ? "/" : address.Substring(path);
        return authority.Length > 0 && HostCheck.IsValid(authority);
    }

    private static bool IsToken(string text) =>
        text.Length > 0
            && text.All(static c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') || TokenSymbols.Contains(c));
}
