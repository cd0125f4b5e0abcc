using System.Net;

namespace GhostMonitor.Engine.Endpoint;

/// <summary>
/// Whether a Host header names this machine's loopback. A page of another site that has its name resolve to 127.0.0.1 (DNS rebinding)
/// reaches the port, but its requests carry that site's name. Pure.
/// </summary>
internal static class HostCheck
{
    internal static bool IsLoopbackName(string? host)
    {
        if (host is null)
            return false;

        int colon = host.LastIndexOf(':');
        string name = colon > host.LastIndexOf(']') ? host.Substring(0, colon) : host;
        if (string.Equals(name, "localhost", StringComparison.OrdinalIgnoreCase))
            return true;

        string literal = name.Trim('[', ']');
        bool isLiteral = literal.Contains(':') || literal.Count(static c => c == '.') == 3;
        return isLiteral && IPAddress.TryParse(literal, out IPAddress? address) && IPAddress.IsLoopback(address);
    }
}
