namespace GhostMonitor.Engine.Configuration;

/// <summary>An endpoint as a configuration has it. Immutable.</summary>
public sealed record EndpointDefinition
{
    /// <summary>The loopback port, 0 to 65535; null where a prefix is given, or for the default.</summary>
    public int? Port { get; init; }

    /// <summary>Where to listen instead of loopback: <c>http://+:8787/</c>; null for loopback.</summary>
    public string? Prefix { get; init; }

    /// <summary>Where the token comes from that requests must bring; null for none. Never a literal.</summary>
    public TextSource? Token { get; init; }
}
