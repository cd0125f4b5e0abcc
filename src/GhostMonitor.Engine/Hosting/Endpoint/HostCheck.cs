using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace GhostMonitor.Engine.Hosting.Endpoint;

/// <summary>
/// What a Host header names: whether it is a host and a port at all (RFC 9110, section 7.2; RFC 3986, section 3.2), and whether this
/// machine's
/// loopback. A page of another site that has its name resolve to 127.0.0.1 (DNS rebinding) reaches the port, but its requests carry that
/// site's name. Pure.
/// </summary>
/// <remarks>
/// A name that ends in a number is an IPv4 address or nothing, as browsers have it: what else reads <c>0177.0.0.1</c>, <c>127.1</c> or
/// <c>0x7f.1</c> takes it for 127.0.0.1.
/// </remarks>
internal static class HostCheck
{
    private const int GreatestPort = 65535;

    // RFC 3986: unreserved and sub-delims, without letters and digits.
    private const string NameSymbols = "-._~!$&'()*+,;=";

    /// <summary>
    /// Whether a value is a host, with or without a port. An empty one is: the header of a request for no host in particular.
    /// </summary>
    internal static bool IsValid(string value) => value.Length == 0 || TrySplit(value, out _);

    /// <summary>Whether a value is a host that names this machine's loopback, with or without a port.</summary>
    internal static bool IsLoopbackName(string? value)
    {
        if (value is null || !TrySplit(value, out string host))
            return false;

        return string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
            || ((IsLiteral(host) || IsAddress(host)) && IPAddress.IsLoopback(IPAddress.Parse(host.Trim('[', ']'))));
    }

    private static bool TrySplit(string value, out string host)
    {
        int end = value.Length > 0 && value[0] == '[' ? value.IndexOf(']') + 1 : value.IndexOf(':');
        host = end < 0 ? value : value.Substring(0, end);
        bool isHost = IsLiteral(host) || (EndsInNumber(host) ? IsAddress(host) : IsName(host));
        return isHost && IsPort(value.Substring(host.Length));
    }

    /// <summary>Nothing, or a colon with a port behind it, which may be left out.</summary>
    private static bool IsPort(string text)
    {
        if (text.Length == 0)
            return true;

        string digits = text.Substring(1);
        if (text[0] != ':' || digits.Length == 0)
            return text[0] == ':';

        return digits.All(IsDigit)
            && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port <= GreatestPort;
    }

    private static bool IsName(string host)
    {
        if (host.Length == 0)
            return false;

        for (int i = 0; i < host.Length; i++)
        {
            bool isEscape = host[i] == '%' && i + 2 < host.Length && IsHex(host[i + 1]) && IsHex(host[i + 2]);
            if (!isEscape && !IsLetterOrDigit(host[i]) && NameSymbols.IndexOf(host[i]) < 0)
                return false;
        }

        return true;
    }

    private static bool EndsInNumber(string host)
    {
        string[] labels = host.Split('.');
        string last = labels[labels.Length - 1].Length == 0 && labels.Length > 1 ? labels[labels.Length - 2] : labels[labels.Length - 1];
        bool isHex = last.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        return isHex ? last.Skip(2).All(IsHex) : last.Length > 0 && last.All(IsDigit);
    }

    private static bool IsAddress(string host)
    {
        string[] octets = host.Split('.');
        return octets.Length == 4 && octets.All(IsOctet);
    }

    private static bool IsOctet(string text) =>
        text.Length is > 0 and <= 3 && text.All(IsDigit) && (text.Length == 1 || text[0] != '0')
        && int.Parse(text, CultureInfo.InvariantCulture) <= byte.MaxValue;

    /// <summary>
    /// An IPv6 address in brackets. Without a zone, which no URI has; the literals of later versions (RFC 3986, IPvFuture) don't exist.
    /// </summary>
    private static bool IsLiteral(string host)
    {
        if (host.Length < 2 || host[0] != '[' || host[host.Length - 1] != ']')
            return false;

        string literal = host.Substring(1, host.Length - 2);
        bool isPlain = literal.All(static c => IsHex(c) || c is ':' or '.');

        // Its last 32 bits may be written as an IPv4 address, of which parsers take other forms too.
        bool isEndRight = !literal.Contains('.') || IsAddress(literal.Substring(literal.LastIndexOf(':') + 1));
        return isPlain && isEndRight
            && IPAddress.TryParse(literal, out IPAddress? address) && address.AddressFamily == AddressFamily.InterNetworkV6;
    }

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    private static bool IsHex(char c) => IsDigit(c) || c is (>= 'a' and <= 'f') or (>= 'A' and <= 'F');

    private static bool IsLetterOrDigit(char c) => IsDigit(c) || c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
}
