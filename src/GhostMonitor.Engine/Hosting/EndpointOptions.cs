using System.Security;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Hosting;

/// <summary>How an endpoint is to run. Validated when it is made: an instance is always usable.</summary>
internal sealed class EndpointOptions
{
    /// <summary>Creates the options. A certificate is read, so that one that can't be used is refused here.</summary>
    /// <param name="prefix">Where to listen; null for port 8787 of the loopback address.</param>
    /// <param name="token">What requests must bring as <c>Authorization: Bearer</c>, 16 to 512 visible ASCII characters; null for none,
    /// which only loopback may have.</param>
    /// <param name="certificate">What it shows to clients, which then speak TLS; null for plain HTTP.</param>
    /// <exception cref="ResourceArgumentException">InvalidEndpointToken; EndpointTokenRequired: others can reach the prefix.
    /// EndpointCertificateRequired: the prefix is one of https. CertificateNotFound, InvalidCertificate,
    /// CertificateNotSupported.</exception>
    public EndpointOptions(EndpointPrefix? prefix = null, SecureString? token = null, CertificateSource? certificate = null)
    {
        prefix ??= EndpointPrefix.Loopback(EndpointPrefix.DefaultPort);
        Prefix = certificate is null ? prefix : prefix.WithTls();
        if (token is null && !Prefix.IsLoopback)
        {
            throw new ResourceArgumentException(ErrorIds.EndpointTokenRequired, "Token", null,
                $"Other machines can reach {Prefix}: listen on 127.0.0.1, or give a token of {Limits.TokenLength.Text} characters",
                ErrorRemedy.GiveToken);
        }

        if (certificate is null && Prefix.UsesTls)
        {
            throw new ResourceArgumentException(ErrorIds.EndpointCertificateRequired, CertificateFile.PathOption, null,
                $"{Prefix} is for TLS: give a certificate with its private key, or a prefix of http://");
        }

        Gate = token is null ? null : new TokenGate(ValidToken(token));
        Certificate = certificate;
        if (certificate is not null)
            CertificateFile.Read(certificate).Certificate.Dispose();
    }

    private EndpointOptions(EndpointOptions other, TokenGate localGate)
    {
        Prefix = other.Prefix;
        Gate = other.Gate;
        Certificate = other.Certificate;
        LocalGate = localGate;
    }

    /// <summary>Where to listen.</summary>
    public EndpointPrefix Prefix { get; }

    /// <summary>True if requests must bring a token.</summary>
    public bool RequiresToken => Gate is not null;

    /// <summary>Where its certificate is; null for plain HTTP.</summary>
    public CertificateSource? Certificate { get; }

    /// <summary>True if other machines can reach it and what they send, the token too, is not encrypted.</summary>
    public bool ShowsToken => !Prefix.IsLoopback && Certificate is null;

    /// <summary>Checks the token; null where none is asked for.</summary>
    internal TokenGate? Gate { get; }

    /// <summary>
    /// Checks the token of this machine's administrators, which is as good as the other if it comes from this machine; null for none.
    /// </summary>
    internal TokenGate? LocalGate { get; }

    /// <summary>The same, and open to this machine's administrators.</summary>
    internal EndpointOptions With(TokenGate localGate) => new(this, localGate);

    private static string ValidToken(SecureString token)
    {
        string text = SecretText.Reveal(token);
        if (!Limits.TokenLength.Accepts(text.Length) || text.Any(static c => c is <= ' ' or > '~'))
            throw new ResourceArgumentException(ErrorIds.InvalidEndpointToken, "Token", "(not shown)",
                $"Give {Limits.TokenLength.Text} visible ASCII characters without blanks");

        return text;
    }
}
