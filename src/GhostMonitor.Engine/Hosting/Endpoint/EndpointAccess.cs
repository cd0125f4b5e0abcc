using System.Globalization;
using System.Net;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Hosting.Endpoint;

/// <summary>Who may read and who may change what an endpoint shows: by the token, and on this machine by being an administrator.</summary>
/// <remarks>Thread-safe.</remarks>
/// <param name="options">How the endpoint is to run.</param>
/// <param name="time">The time.</param>
internal sealed class EndpointAccess(EndpointOptions options, TimeProvider time)
{
    private readonly TokenThrottle _throttle = new(time);

    /// <summary>Judges a request that reads: without a token, everybody who reaches the endpoint may.</summary>
    /// <param name="request">The request.</param>
    /// <param name="client">Where it comes from.</param>
    /// <returns>The refusal; null if it may.</returns>
    internal HttpResponse? RefusalOfReading(HttpRequestHead request, IPAddress client) =>
        options.Gate is null ? null : RefusalOfChange(request, client);

    /// <summary>Judges a request that changes something.</summary>
    /// <remarks>
    /// The token of administrators is longer than can be guessed, so it is not held back: another user of this machine could otherwise keep
    /// them out by sending wrong ones.
    /// </remarks>
    /// <inheritdoc cref="RefusalOfReading"/>
    internal HttpResponse? RefusalOfChange(HttpRequestHead request, IPAddress client)
    {
        string? authorization = request.Header("Authorization");
        if (IsOfThisMachine(client) && options.LocalGate is TokenGate local && local.Accepts(authorization))
            return null;

        if (options.Gate is not TokenGate gate)
            return NotAllowed();

        if (authorization is null)
            return TokenRequired();

        if (_throttle.Accepts(client, () => gate.Accepts(authorization), out TimeSpan wait))
            return null;

        return wait > TimeSpan.Zero ? TooMany(wait) : TokenRequired();
    }

    private static bool IsOfThisMachine(IPAddress client) =>
        IPAddress.IsLoopback(client.IsIPv4MappedToIPv6 ? client.MapToIPv4() : client);

    private static HttpResponse TokenRequired() => HttpResponse.Error(401, ErrorIds.TokenRequired,
        "Send the token as 'Authorization: Bearer <token>'.", "WWW-Authenticate: Bearer realm=\"GhostMonitor\"");

    private HttpResponse NotAllowed() => HttpResponse.Error(403, ErrorIds.ChangeNotAllowed, options.LocalGate is null
        ? "A change needs a token, and this endpoint has none."
        : "A change needs an administrator of this machine, and this endpoint has no token for others.");

    private static HttpResponse TooMany(TimeSpan wait)
    {
        string seconds = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return HttpResponse.Error(429, ErrorIds.TooManyFailures,
            $"Too many wrong tokens came from this address: it is answered again in {seconds} s.", "Retry-After: " + seconds);
    }
}
