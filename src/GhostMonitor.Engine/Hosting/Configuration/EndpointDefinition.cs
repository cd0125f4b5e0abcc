using System.Security;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Hosting.Configuration;

/// <summary>An endpoint as a configuration has it. Immutable.</summary>
internal sealed record EndpointDefinition
{
    /// <summary>The environment variable that an exported configuration names for the token.</summary>
    public const string TokenVariable = "GHOSTMONITOR_ENDPOINT_TOKEN";

    /// <summary>The environment variable that an exported configuration names for the certificate's password.</summary>
    public const string PasswordVariable = "GHOSTMONITOR_CERTIFICATE_PASSWORD";

    /// <summary>The loopback port, 0 to 65535; null where a prefix is given, or for the default.</summary>
    public int? Port { get; init; }

    /// <summary>Where to listen instead of loopback: <c>https://+:8787/</c>; null for loopback.</summary>
    public string? Prefix { get; init; }

    /// <summary>Where the token comes from that requests must bring; null for none. Never a literal.</summary>
    public TextSource? Token { get; init; }

    /// <summary>The full path of its certificate, PEM or PFX; null for plain HTTP.</summary>
    public string? Certificate { get; init; }

    /// <summary>The full path of the certificate's private key in PEM; null if the certificate's file has it.</summary>
    public string? CertificateKey { get; init; }

    /// <summary>Where the password of the PFX or of the key comes from; null for none. Never a literal.</summary>
    public TextSource? CertificatePassword { get; init; }

    /// <summary>Makes the options to start it with; reads the token and the certificate.</summary>
    /// <exception cref="ResourceArgumentException">InvalidEndpointPrefix, InvalidEndpointPort, InvalidEndpointToken, EndpointTokenRequired,
    /// EndpointCertificateRequired, CertificateNotFound, InvalidCertificate, CertificateNotSupported, SecretNotFound.</exception>
    public EndpointOptions ToOptions()
    {
        EndpointPrefix prefix = Prefix is null ? EndpointPrefix.Loopback(Port ?? EndpointPrefix.DefaultPort) : EndpointPrefix.Parse(Prefix);
        CertificateSource? certificate = Certificate is null
            ? null
            : new CertificateSource(Certificate, CertificateKey, SecretOf(CertificatePassword, nameof(CertificatePassword)));
        return new EndpointOptions(prefix, SecretOf(Token, nameof(Token)), certificate);
    }

    /// <summary>
    /// How a configuration would have an endpoint that runs. An environment variable is named for each secret.
    /// </summary>
    /// <param name="options">How it was asked to run.</param>
    public static EndpointDefinition Of(EndpointOptions options)
    {
        TextSource? token = options.RequiresToken ? new TextSource { Environment = TokenVariable } : null;
        EndpointDefinition endpoint = options.Prefix.IsLoopback && options.Prefix.Host == EndpointPrefix.Loopback(options.Prefix.Port).Host
            ? new EndpointDefinition { Port = options.Prefix.Port, Token = token }
            : new EndpointDefinition { Prefix = options.Prefix.ToString(), Token = token };
        return options.Certificate is not CertificateSource certificate
            ? endpoint
            : endpoint with
            {
                Certificate = certificate.Path,
                CertificateKey = certificate.KeyPath,
                CertificatePassword = certificate.Password is null ? null : new TextSource { Environment = PasswordVariable },
            };
    }

    private static SecureString? SecretOf(TextSource? source, string option) =>
        source is null ? null : SecretText.Protect(source.Resolve(option));
}
