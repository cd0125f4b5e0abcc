namespace GhostMonitor.Engine.Platform;

/// <summary>Hosts as text. Pure.</summary>
internal static class HostText
{
    /// <summary>A host and its port: <c>logs.example.com:6514</c>, <c>[::1]:514</c>.</summary>
    /// <param name="host">A name or an address, without brackets.</param>
    /// <param name="port">The port.</param>
    internal static string WithPort(string host, int port) => FormattableString.Invariant(
        host.Contains(':') ? (FormattableString)$"[{host}]:{port}" : $"{host}:{port}");
}
