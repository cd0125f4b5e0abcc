using System.Globalization;
using System.Net;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Hosting.Endpoint;

/// <summary>
/// Where an endpoint listens, as people write it: <c>http://127.0.0.1:8787/</c>, <c>http://+:8787/</c>. Immutable, and always usable.
/// </summary>
public sealed class EndpointPrefix
{
    /// <summary>The port where none is given.</summary>
    public const int DefaultPort = 8787;

    private EndpointPrefix(string host, IPAddress address, int port)
    {
        Host = host;
        Address = address;
        Port = port;
    }

    /// <summary>The host as it was given.</summary>
    public string Host { get; }

    /// <summary>The address to listen on; <see cref="IPAddress.IPv6Any"/> means both families.</summary>
    public IPAddress Address { get; }

    /// <summary>1 to 65535; 0 lets the system choose a free one.</summary>
    public int Port { get; }

    /// <summary>True if no other machine can reach it.</summary>
    public bool IsLoopback => IPAddress.IsLoopback(Address);

    /// <summary>The loopback address with a port.</summary>
    /// <param name="port">0 to 65535.</param>
    /// <exception cref="ResourceArgumentException">InvalidEndpointPort.</exception>
    public static EndpointPrefix Loopback(int port) => new("127.0.0.1", IPAddress.Loopback, ValidPort(port, "Port", port));

    /// <summary>
    /// Reads a prefix: <c>http://</c>, a host (<c>localhost</c>, an IP address, or <c>+</c> or <c>*</c> for every address), a port and
    /// <c>/</c>.
    /// </summary>
    /// <param name="prefix">The text.</param>
    /// <exception cref="ResourceArgumentException">InvalidEndpointPrefix, InvalidEndpointPort.</exception>
    public static EndpointPrefix Parse(string? prefix)
    {
        const string scheme = "http://";
        string text = (prefix ?? "").Trim();
        if (!text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
            throw Invalid(prefix);

        string authority = text.Substring(scheme.Length).TrimEnd('/');
        int colon = authority.LastIndexOf(':');
        bool hasPort = colon > authority.LastIndexOf(']');
        string host = hasPort ? authority.Substring(0, colon) : authority;
        int port = DefaultPort;
        if (hasPort && !int.TryParse(authority.Substring(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port))
            throw Invalid(prefix);

        return new EndpointPrefix(host, AddressOf(host) ?? throw Invalid(prefix), ValidPort(port, "Prefix", prefix));
    }

    /// <summary>The prefix with the port that the system chose.</summary>
    internal EndpointPrefix WithPort(int port) => new(Host, Address, port);

    /// <summary>What a browser on this machine opens.</summary>
    public override string ToString() => string.Format(CultureInfo.InvariantCulture, "http://{0}:{1}/", Host, Port);

    private static IPAddress? AddressOf(string host)
    {
        if (host is "+" or "*")
            return System.Net.Sockets.Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any;

        if (string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase))
            return IPAddress.Loopback;

        bool isBracketed = host.Length > 2 && host[0] == '[' && host[host.Length - 1] == ']';
        string literal = isBracketed ? host.Substring(1, host.Length - 2) : host;
        if (!IPAddress.TryParse(literal, out IPAddress? address))
            return null;

        // An IPv4 address has one form here: others read 010.0.0.1 as 8.0.0.1, and 127.1 as 127.0.0.1.
        bool isRight = isBracketed ? literal.Contains(':') : !literal.Contains(':') && address.ToString() == literal;
        return isRight ? address : null;
    }

    private static int ValidPort(int port, string parameter, object? given) => port is >= 0 and <= 65535
        ? port
        : throw new ResourceArgumentException("InvalidEndpointPort", parameter, given,
            "Give a port from 1 to 65535, or 0 for any that is free");

    private static ResourceArgumentException Invalid(string? prefix) => new("InvalidEndpointPrefix", "Prefix", prefix,
        "Give http://, then localhost, an IP address or + for every address, then a port, as in 'http://+:8787/'. For https put a " +
            "reverse proxy in front of it");
}
