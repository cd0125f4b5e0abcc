using System.Globalization;
using System.Text;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Hosting.Endpoint;

/// <summary>An answer, before it is bytes. Immutable.</summary>
internal sealed class HttpResponse
{
    private const string Json = "application/json; charset=utf-8";

    private static readonly Dictionary<int, string> s_reasons = new()
    {
        [200] = "OK",
        [400] = "Bad Request",
        [401] = "Unauthorized",
        [403] = "Forbidden",
        [404] = "Not Found",
        [405] = "Method Not Allowed",
        [413] = "Content Too Large",
        [429] = "Too Many Requests",
        [431] = "Request Header Fields Too Large",
        [500] = "Internal Server Error",
        [503] = "Service Unavailable",
        [505] = "HTTP Version Not Supported",
    };

    internal required int Status { get; init; }

    internal required string ContentType { get; init; }

    internal byte[] Body { get; init; } = [];

    /// <summary>A body of any length, made piece by piece while it is sent; null where <see cref="Body"/> is all.</summary>
    internal IEnumerable<string>? Pieces { get; init; }

    /// <summary>What the page may do; a document may do nothing.</summary>
    internal string ContentSecurityPolicy { get; init; } = "default-src 'none'; frame-ancestors 'none'";

    /// <summary>A header of this status alone (<c>Allow: GET, HEAD</c>); null for none.</summary>
    internal string? ExtraHeader { get; init; }

    internal static HttpResponse Document(string json, int status = 200) => Text(json, Json, status);

    internal static HttpResponse Document(IEnumerable<string> pieces) => new() { Status = 200, ContentType = Json, Pieces = pieces };

    internal static HttpResponse Text(string text, string contentType, int status = 200) =>
        new() { Status = status, ContentType = contentType, Body = Encoding.UTF8.GetBytes(text) };

    /// <summary>A refusal, with a reason that programs know it by and a sentence for people. Nothing of the request is in it.</summary>
    internal static HttpResponse Error(int status, string errorId, string message, string? extraHeader = null)
    {
        string json = new JsonTextWriter().BeginObject().Name("error").Value(errorId).Name("message").Value(message).EndObject().ToString();
        return new HttpResponse { Status = status, ContentType = Json, Body = Encoding.UTF8.GetBytes(json), ExtraHeader = extraHeader };
    }

    /// <summary>The bytes to send, in blocks that are made as they are asked for.</summary>
    /// <param name="request">The request that is answered; null for one that could not be read.</param>
    /// <param name="keepAlive">Whether the connection stays open.</param>
    /// <param name="now">The time, for the Date header.</param>
    internal IEnumerable<ArraySegment<byte>> ToBlocks(HttpRequestHead? request, bool keepAlive, DateTimeOffset now)
    {
        // HEAD gets the length of what it doesn't get; HTTP/1.0 knows no chunks, and the end of the connection is the body's end.
        bool withBody = request?.Method != "HEAD";
        bool isChunked = Pieces is not null && request is { IsHttp11: true };
        string length = Pieces is null
            ? "Content-Length: " + Body.Length.ToString(CultureInfo.InvariantCulture) + "\r\n"
            : isChunked
            ? "Transfer-Encoding: chunked\r\n"
            : "";
        string head = string.Format(CultureInfo.InvariantCulture,
            "HTTP/1.1 {0} {1}\r\nDate: {2:R}\r\nContent-Type: {3}\r\n{4}Connection: {5}\r\nCache-Control: no-store\r\n"
            + ApiVersion.Headers
            + "X-Content-Type-Options: nosniff\r\nX-Frame-Options: DENY\r\nReferrer-Policy: " +
                "no-referrer\r\nCross-Origin-Resource-Policy: same-origin\r\n"
            + "Content-Security-Policy: {6}\r\n{7}\r\n",
            Status, s_reasons[Status], now.ToUniversalTime(), ContentType, length, keepAlive ? "keep-alive" : "close",
            ContentSecurityPolicy, ExtraHeader is null ? "" : ExtraHeader + "\r\n");

        // One block with the body: two would be two packets, and two wake-ups of the client.
        byte[] first = new byte[head.Length + (withBody ? Body.Length : 0)];
        Encoding.ASCII.GetBytes(head, 0, head.Length, first, 0);
        if (withBody)
            Buffer.BlockCopy(Body, 0, first, head.Length, Body.Length);

        yield return new ArraySegment<byte>(first);
        if (Pieces is null || !withBody)
            yield break;

        foreach (ArraySegment<byte> block in BodyBlocks.Of(Pieces, isChunked))
            yield return block;
    }
}
