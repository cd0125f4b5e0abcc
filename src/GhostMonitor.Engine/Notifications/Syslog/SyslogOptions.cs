using System.Globalization;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Notifications;

/// <summary>Which syslog server, and how. Immutable.</summary>
internal sealed record SyslogOptions
{
    private const int PlainPort = 514;
    private const int TlsPort = 6514;

    /// <summary>Checks what was given.</summary>
    /// <param name="server">A host's name or address, alone or with a port: <c>logs:514</c>, <c>[::1]:514</c>.</param>
    /// <param name="port">The port; null for the server's own or the protocol's.</param>
    /// <param name="protocol">The protocol's name, in any case; null for UDP.</param>
    /// <param name="facility">The facility's name, in any case; null for <see cref="SyslogFacilities.Default"/>.</param>
    /// <exception cref="ResourceArgumentException">InvalidSyslogServer, InvalidSyslogPort, InvalidSyslogProtocol or
    /// InvalidSyslogFacility.</exception>
    public SyslogOptions(string server, long? port = null, string? protocol = null, string? facility = null)
    {
        Protocol = ReadProtocol(protocol);
        Facility = ReadFacility(facility);
        (Host, int? own) = ReadServer(server);
        if (port is not null && own is not null)
            throw PortGivenTwice(port.Value);

        Port = port is null ? own ?? (Protocol == SyslogProtocol.Tls ? TlsPort : PlainPort) : ReadPort(port.Value);
    }

    /// <summary>The names of the protocols.</summary>
    public static IReadOnlyList<string> Protocols { get; } = ["udp", "tcp", "tls"];

    /// <summary>The host's name or address, without brackets.</summary>
    public string Host { get; }

    /// <summary>The port.</summary>
    public int Port { get; }

    /// <summary>How messages get there.</summary>
    public SyslogProtocol Protocol { get; }

    /// <summary>The facility's number.</summary>
    public int Facility { get; }

    /// <summary>The server for people: <c>tls://logs.example.com:6514</c>.</summary>
    public override string ToString() => Protocols[(int)Protocol] + "://" + Place;

    /// <summary>The host and the port: <c>logs.example.com:6514</c>.</summary>
    internal string Place => HostText.WithPort(Host, Port);

    private static SyslogProtocol ReadProtocol(string? name)
    {
        if (name is null)
            return SyslogProtocol.Udp;

        for (int i = 0; i < Protocols.Count; i++)
        {
            if (string.Equals(Protocols[i], name, StringComparison.OrdinalIgnoreCase))
                return (SyslogProtocol)i;
        }

        throw new ResourceArgumentException(ErrorIds.InvalidSyslogProtocol, "SyslogProtocol", name,
            "Give one of " + string.Join(", ", Protocols));
    }

    private static int ReadFacility(string? name)
    {
        int number = SyslogFacilities.NumberOf(name ?? SyslogFacilities.Default);
        return number >= 0
            ? number
            : throw new ResourceArgumentException(ErrorIds.InvalidSyslogFacility, "SyslogFacility", name,
                "Give one of " + string.Join(", ", SyslogFacilities.All));
    }

    /// <summary>Two colons or more without brackets are an IPv6 address, which has no port.</summary>
    private static (string Host, int? Port) ReadServer(string server)
    {
        int colon = server.LastIndexOf(':');
        bool hasPort = colon >= 0 && (server.IndexOf(':') == colon || server[colon - 1] == ']');
        string host = hasPort ? server.Substring(0, colon) : server;
        if (host.Length > 2 && host[0] == '[' && host[host.Length - 1] == ']')
            host = host.Substring(1, host.Length - 2);

        if (Uri.CheckHostName(host) == UriHostNameType.Unknown)
            throw InvalidServer(server);

        return hasPort ? (host, ReadPort(server, server.Substring(colon + 1))) : (host, null);
    }

    private static int ReadPort(string server, string port) =>
        int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && Limits.SyslogPort.Accepts(number)
            ? number
            : throw InvalidServer(server);

    private static int ReadPort(long port) => Limits.SyslogPort.Require((int)Math.Max(-1, Math.Min(port, int.MaxValue)),
        ErrorIds.InvalidSyslogPort, "SyslogPort", port.ToString(CultureInfo.InvariantCulture));

    private static ResourceArgumentException InvalidServer(string server) => new(ErrorIds.InvalidSyslogServer, "SyslogServer", server,
        "Give a host's name or address, such as logs.example.com, with its port if it is another: logs.example.com:5514, [::1]:5514");

    private static ResourceArgumentException PortGivenTwice(long port) => new(ErrorIds.InvalidSyslogPort, "SyslogPort", port,
        "The server is given with a port already: give the port once");
}
