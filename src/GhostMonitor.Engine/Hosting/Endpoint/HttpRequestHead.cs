namespace GhostMonitor.Engine.Hosting.Endpoint;

/// <summary>A request line with its headers, as <see cref="HttpRequestParser"/> found them right. Immutable.</summary>
internal sealed class HttpRequestHead(string method, string target, bool isHttp11, IReadOnlyDictionary<string, string> headers)
{
    /// <summary>The method, as it was sent.</summary>
    internal string Method => method;

    /// <summary>The path, not decoded: the routes are plain ASCII, and what isn't decoded can't be a way around a check.</summary>
    internal string Path { get; } = target.IndexOf('?') is int mark and >= 0 ? target.Substring(0, mark) : target;

    /// <summary>True for HTTP/1.1, false for HTTP/1.0.</summary>
    internal bool IsHttp11 => isHttp11;

    /// <summary>True if the client wants to send more over the connection.</summary>
    internal bool KeepAlive => !HasConnectionOption("close") && (isHttp11 || HasConnectionOption("keep-alive"));

    /// <summary>True if a body follows, which no request to this endpoint has.</summary>
    internal bool HasBody => Header("Transfer-Encoding") is not null || (Header("Content-Length") is string length && length != "0");

    /// <summary>A header's value; null if there is none.</summary>
    internal string? Header(string name) => headers.TryGetValue(name, out string? value) ? value : null;

    /// <summary>A query parameter's decoded value, the first of that name; null if there is none.</summary>
    internal string? Query(string name) => Queries(name).FirstOrDefault();

    /// <summary>The decoded values of all query parameters of a name, in their order.</summary>
    internal IEnumerable<string> Queries(string name)
    {
        int mark = target.IndexOf('?');
        if (mark < 0)
            yield break;

        foreach (string pair in target.Substring(mark + 1).Split('&'))
        {
            int equals = pair.IndexOf('=');
            string key = equals < 0 ? pair : pair.Substring(0, equals);
            if (key == name)
                yield return equals < 0 ? "" : Uri.UnescapeDataString(pair.Substring(equals + 1).Replace('+', ' '));
        }
    }

    private bool HasConnectionOption(string option) =>
        Header("Connection") is string options
            && options.Split(',').Any(each => each.Trim().Equals(option, StringComparison.OrdinalIgnoreCase));
}
