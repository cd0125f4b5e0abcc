using System.Security.Cryptography.X509Certificates;
using GhostMonitor.Engine.Hosting;
using GhostMonitor.Engine.Hosting.Client;

namespace GhostMonitor.Agent.Install;

/// <summary>The certificate, the key and the token by which other machines ask an agent.</summary>
/// <remarks>
/// What is there is kept, but for a certificate of its own that is about to expire: who pins it has to be given the new one.
/// </remarks>
/// <param name="folder">The folder of the configuration.</param>
/// <param name="serviceFolder">Where the service reads the key and the token; null for the same folder.</param>
internal sealed class EndpointFiles(string folder, string? serviceFolder = null)
{
    /// <summary>The certificate's name.</summary>
    internal const string CertificateName = "endpoint.crt";

    /// <summary>The name of the private key.</summary>
    internal const string KeyName = "endpoint.key";

    /// <summary>The token's name.</summary>
    internal const string TokenName = "endpoint.token";

    /// <summary>From when on before its end a certificate is made anew, and the log warns of it.</summary>
    internal static readonly TimeSpan RenewalTime = TimeSpan.FromDays(30);

    /// <summary>The certificate, which everybody may read.</summary>
    internal string Certificate { get; } = Path.Combine(folder, CertificateName);

    /// <summary>The private key.</summary>
    internal string Key { get; } = Path.Combine(folder, KeyName);

    /// <summary>The token.</summary>
    internal string Token { get; } = Path.Combine(folder, TokenName);

    /// <summary>The private key, where the service reads it.</summary>
    internal string KeyForService { get; } = Path.Combine(serviceFolder ?? folder, KeyName);

    /// <summary>The token, where the service reads it.</summary>
    internal string TokenForService { get; } = Path.Combine(serviceFolder ?? folder, TokenName);

    /// <summary>Makes what is missing.</summary>
    internal void Place(InstalledFiles files, InstallReport report)
    {
        if (File.Exists(Key) && IsUsable())
        {
            report.Keep(Certificate);
            report.Keep(Key);
        }
        else
        {
            (string certificate, string key) = SelfSignedCertificate.Create(DateTimeOffset.UtcNow);
            files.PlaceSecret(Key, key);
            files.PlaceText(Certificate, certificate);
        }

        if (File.Exists(Token))
            report.Keep(Token);
        else
            files.PlaceSecret(Token, LocalToken.Create() + "\n");
    }

    /// <summary>Says what a client is to be given; the token itself is not said.</summary>
    internal void Say(InstallReport report)
    {
        if (!File.Exists(Certificate))
            return;

        using X509Certificate2 certificate = X509CertificateLoader.LoadCertificateFromFile(Certificate);
        report.Say($"Clients know it by the SHA-256 of its certificate: {CertificateThumbprint.Of(certificate)}");
        report.Say($"Clients need the token in {Token}.");
    }

    /// <summary>A certificate that another has signed is its administrator's, whatever its state.</summary>
    private bool IsUsable()
    {
        if (!File.Exists(Certificate))
            return false;

        using X509Certificate2 certificate = X509CertificateLoader.LoadCertificateFromFile(Certificate);
        bool isOwn = certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);
        return !isOwn || DateTime.Now + RenewalTime < certificate.NotAfter;
    }
}
