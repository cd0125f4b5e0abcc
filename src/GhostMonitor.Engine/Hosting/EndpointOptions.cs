using System.Security;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Hosting;

/// <summary>How an endpoint is to run. Validated when it is made: an instance is always usable.</summary>
internal sealed class EndpointOptions
{
    /// <summary>Creates the options.</summary>
    /// <param name="prefix">Where to listen; null for port 8787 of the loopback address.</param>
    /// <param name="token">What requests must bring as <c>Authorization: Bearer</c>, 16 to 512 visible ASCII characters; null for none,
    /// which only loopback may have.</param>
    /// <exception cref="ResourceArgumentException">InvalidEndpointToken; EndpointTokenRequired: others can reach the prefix.</exception>
    public EndpointOptions(EndpointPrefix? prefix = null, SecureString? token = null)
    {
        Prefix = prefix ?? EndpointPrefix.Loopback(EndpointPrefix.DefaultPort);
        if (token is null && !Prefix.IsLoopback)
        {
            throw new ResourceArgumentException(ErrorIds.EndpointTokenRequired, "Token", null,
                $"Other machines can reach {Prefix}: listen on 127.0.0.1, or give a token of {Limits.TokenLength.Text} characters",
                ErrorRemedy.GiveToken);
        }

        Gate = token is null ? null : new TokenGate(ValidToken(token));
    }

    /// <summary>Where to listen.</summary>
    public EndpointPrefix Prefix { get; }

    /// <summary>True if requests must bring a token.</summary>
    public bool RequiresToken => Gate is not null;

    /// <summary>Checks the token; null where none is asked for.</summary>
    internal TokenGate? Gate { get; }

    private static string ValidToken(SecureString token)
    {
        string text = SecretText.Reveal(token);
        if (!Limits.TokenLength.Accepts(text.Length) || text.Any(static c => c is <= ' ' or > '~'))
            throw new ResourceArgumentException(ErrorIds.InvalidEndpointToken, "Token", "(not shown)",
                $"Give {Limits.TokenLength.Text} visible ASCII characters without blanks");

        return text;
    }
}
