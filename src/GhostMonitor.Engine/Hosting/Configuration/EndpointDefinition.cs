using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Hosting.Configuration;

/// <summary>An endpoint as a configuration has it. Immutable.</summary>
internal sealed record EndpointDefinition
{
    /// <summary>The environment variable that an exported configuration names for the token.</summary>
    public const string TokenVariable = "GHOSTMONITOR_ENDPOINT_TOKEN";

    /// <summary>The loopback port, 0 to 65535; null where a prefix is given, or for the default.</summary>
    public int? Port { get; init; }

    /// <summary>Where to listen instead of loopback: <c>http://+:8787/</c>; null for loopback.</summary>
    public string? Prefix { get; init; }

    /// <summary>Where the token comes from that requests must bring; null for none. Never a literal.</summary>
    public TextSource? Token { get; init; }

    /// <summary>Makes the options to start it with; reads the token.</summary>
    /// <exception cref="ResourceArgumentException">InvalidEndpointPrefix, InvalidEndpointPort, InvalidEndpointToken, EndpointTokenRequired,
    /// SecretNotFound.</exception>
    public EndpointOptions ToOptions()
    {
        EndpointPrefix prefix = Prefix is null ? EndpointPrefix.Loopback(Port ?? EndpointPrefix.DefaultPort) : EndpointPrefix.Parse(Prefix);
        return new EndpointOptions(prefix, Token is null ? null : SecretText.Protect(Token.Resolve(nameof(Token))));
    }

    /// <summary>
    /// How a configuration would have an endpoint that runs. Where it asks for a token, an environment variable is named for it.
    /// </summary>
    /// <param name="options">How it was asked to run.</param>
    public static EndpointDefinition Of(EndpointOptions options)
    {
        TextSource? token = options.RequiresToken ? new TextSource { Environment = TokenVariable } : null;
        return options.Prefix.IsLoopback && options.Prefix.Host == EndpointPrefix.Loopback(options.Prefix.Port).Host
            ? new EndpointDefinition { Port = options.Prefix.Port, Token = token }
            : new EndpointDefinition { Prefix = options.Prefix.ToString(), Token = token };
    }
}
