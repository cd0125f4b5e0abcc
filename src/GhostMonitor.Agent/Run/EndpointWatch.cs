using System.Globalization;
using GhostMonitor.Agent.Install;

namespace GhostMonitor.Agent.Run;

/// <summary>Says what an administrator has to know of the endpoints' certificates and failures, each once.</summary>
/// <remarks>Not thread-safe.</remarks>
/// <param name="time">The time.</param>
internal sealed class EndpointWatch(TimeProvider time)
{
    private readonly Dictionary<string, string?> _errors = new(StringComparer.Ordinal);
    private readonly HashSet<string> _warned = new(StringComparer.Ordinal);

    /// <summary>What is new of the endpoints.</summary>
    internal IReadOnlyList<string> Take(IEnumerable<ResourceEndpointInfo> endpoints)
    {
        var lines = new List<string>();
        foreach (ResourceEndpointInfo endpoint in endpoints)
        {
            if (endpoint.LastError != _errors.GetValueOrDefault(endpoint.Prefix) && endpoint.LastError is string error)
                lines.Add($"The endpoint on {endpoint.Prefix} has failed: {error}");

            _errors[endpoint.Prefix] = endpoint.LastError;
            if (Expiry(endpoint) is string expiry && _warned.Add(expiry))
                lines.Add(expiry);
        }

        return lines;
    }

    private string? Expiry(ResourceEndpointInfo endpoint)
    {
        if (endpoint.CertificateExpiresMoment is not DateTimeOffset end || time.GetUtcNow() + EndpointFiles.RenewalTime < end)
            return null;

        string verb = time.GetUtcNow() < end ? "expires" : "has expired, and clients refuse it,";
        return string.Create(CultureInfo.InvariantCulture,
            $"The certificate of the endpoint on {endpoint.Prefix} {verb} at {end.ToUniversalTime():u}: renew it.");
    }
}
