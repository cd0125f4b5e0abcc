using System.Globalization;
using System.Net;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Hosting;

/// <summary>
/// Where an endpoint listens, as people write it: <c>http://127.0.0.1:8787/</c>, <c>https://+:8787/</c>. Immutable, and always usable.
/// </summary>
internal sealed class EndpointPrefix
{
    /// <summary>The port where none is given.</summary>
    public const int DefaultPort = Limits.DefaultPort;

    private const string PlainScheme = "http://";
    private const string TlsScheme = "https://";

    private EndpointPrefix(string host, IPAddress address, int port, bool usesTls = false)
    {
        Host = host;
        Address = address;
        Port = port;
        UsesTls = usesTls;
    }

    /// <summary>The host as it was given.</summary>
    public string Host { get; }

    /// <summary>The address to listen on; <see cref="IPAddress.IPv6Any"/> means both families.</summary>
    public IPAddress Address { get; }

    /// <summary>1 to 65535; 0 lets the system choose a free one.</summary>
    public int Port { get; }

    /// <summary>True for <c>https://</c>.</summary>
    public bool UsesTls { get; }

    /// <summary>True if no other machine can reach it.</summary>
    public bool IsLoopback => IPAddress.IsLoopback(Address);

    /// <summary>The loopback address with a port.</summary>
    /// <param name="port">0 to 65535.</param>
    /// <exception cref="ResourceArgumentException">InvalidEndpointPort.</exception>
    public static EndpointPrefix Loopback(int port) => new("127.0.0.1", IPAddress.Loopback, ValidPort(port, "Port", port));

    /// <summary>
    /// Reads a prefix: <c>http://</c> or <c>https://</c>, a host (<c>localhost</c>, an IP address, or <c>+</c> or <c>*</c> for every
    /// address), a port and <c>/</c>.
    /// </summary>
    /// <param name="prefix">The text.</param>
    /// <exception cref="ResourceArgumentException">InvalidEndpointPrefix, InvalidEndpointPort.</exception>
    public static EndpointPrefix Parse(string? prefix)
    {
        string text = (prefix ?? "").Trim();
        bool usesTls = text.StartsWith(TlsScheme, StringComparison.OrdinalIgnoreCase);
        string scheme = usesTls ? TlsScheme : PlainScheme;
        if (!text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
            throw Invalid(prefix);

        string authority = text.Substring(scheme.Length).TrimEnd('/');
        int colon = authority.LastIndexOf(':');
        bool hasPort = colon > authority.LastIndexOf(']');
        string host = hasPort ? authority.Substring(0, colon) : authority;
        int port = DefaultPort;
        if (hasPort && !int.TryParse(authority.Substring(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port))
            throw Invalid(prefix);

        return new EndpointPrefix(host, AddressOf(host) ?? throw Invalid(prefix), ValidPort(port, "Prefix", prefix), usesTls);
    }

    /// <summary>The prefix with the port that the system chose.</summary>
    internal EndpointPrefix WithPort(int port) => new(Host, Address, port, UsesTls);

    /// <summary>The prefix of <c>https://</c>.</summary>
    internal EndpointPrefix WithTls() => new(Host, Address, Port, usesTls: true);

    /// <summary>What a browser on this machine opens.</summary>
    public override string ToString() => string.Format(CultureInfo.InvariantCulture, "{0}{1}:{2}/",
        UsesTls ? TlsScheme : PlainScheme, Host, Port);

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

    private static int ValidPort(int port, string parameter, object? given) => Limits.Port.Accepts(port)
        ? port
        : throw new ResourceArgumentException(ErrorIds.InvalidEndpointPort, parameter, given,
            "Give a port from 1 to 65535, or 0 for any that is free");

    private static ResourceArgumentException Invalid(string? prefix) => new(ErrorIds.InvalidEndpointPrefix, "Prefix", prefix,
        "Give http:// or, with a certificate, https://, then localhost, an IP address or + for every address, then a port, as in " +
            "'http://+:8787/'");
}
