using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace GhostMonitor.Agent.Install;

/// <summary>Makes the certificate of an agent that nobody else signs: clients know it by its hash.</summary>
internal static class SelfSignedCertificate
{
    /// <summary>For how long it is valid: the most that clients of Apple's systems accept of any.</summary>
    internal static readonly TimeSpan Validity = TimeSpan.FromDays(825);

    // Clocks differ: a certificate of this moment is one of the future for some.
    private static readonly TimeSpan s_before = TimeSpan.FromDays(1);

    private static readonly Oid s_serverAuthentication = new("1.3.6.1.5.5.7.3.1");

    /// <summary>Makes one for this machine's names and its loopback, and its key, on the curve P-256.</summary>
    /// <param name="now">The time.</param>
    /// <returns>Both in PEM.</returns>
    internal static (string Certificate, string Key) Create(DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName(Environment.MachineName);
        var request = new CertificateRequest(subject.Build(), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([s_serverAuthentication], critical: false));
        request.CertificateExtensions.Add(Names());
        using X509Certificate2 certificate = request.CreateSelfSigned(now - s_before, now - s_before + Validity);
        return (certificate.ExportCertificatePem() + "\n", key.ExportPkcs8PrivateKeyPem() + "\n");
    }

    private static X509Extension Names()
    {
        var names = new SubjectAlternativeNameBuilder();
        string[] hosts = [Environment.MachineName, QualifiedName() ?? Environment.MachineName, "localhost"];
        foreach (string host in hosts.Distinct(StringComparer.OrdinalIgnoreCase))
            names.AddDnsName(host);

        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        return names.Build();
    }

    /// <summary>The name with its domain; null where the resolver knows none.</summary>
    private static string? QualifiedName()
    {
        try
        {
            string name = Dns.GetHostEntry(Environment.MachineName).HostName;
            return Uri.CheckHostName(name) == UriHostNameType.Dns ? name : null;
        }
        catch (SocketException)
        {
            return null;
        }
    }
}
