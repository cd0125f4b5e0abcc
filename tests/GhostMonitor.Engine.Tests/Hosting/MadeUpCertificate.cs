using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace GhostMonitor.Engine.Tests.Hosting;

/// <summary>Certificates that nobody has signed but themselves, or that an authority of the tests has.</summary>
internal static class MadeUpCertificate
{
    /// <summary>Skips where none can be made.</summary>
    public static void Needs()
    {
        TestMachine.NeedsMoreThanWine("BCryptGetProperty for an RSA key's length");
        TestMachine.NeedsMoreThanMono("no CertificateRequest, which the test makes its certificate with");
    }

    /// <summary>Makes one for localhost and its addresses.</summary>
    /// <param name="expiresAt">When it expires; null for tomorrow.</param>
    public static X509Certificate2 Create(DateTimeOffset? expiresAt = null)
    {
        using var key = RSA.Create(2048);
        DateTimeOffset end = expiresAt ?? DateTimeOffset.UtcNow.AddDays(1);
        return Request(key, "localhost").CreateSelfSigned(end.AddDays(-30), end);
    }

    /// <summary>A request that names localhost.</summary>
    public static CertificateRequest Request(RSA key, string name)
    {
        var request = new CertificateRequest("CN=" + name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(System.Net.IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        return request;
    }

    /// <summary>Writes a new certificate with its key as PFX.</summary>
    /// <returns>Its SHA-256.</returns>
    public static string WritePfx(string path, string? password = null, DateTimeOffset? expiresAt = null)
    {
        using X509Certificate2 certificate = Create(expiresAt);
        File.WriteAllBytes(path, certificate.Export(X509ContentType.Pkcs12, password));
        return Sha256(certificate);
    }

    /// <summary>The hash that openssl and others show.</summary>
    public static string Sha256(X509Certificate2 certificate)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(certificate.RawData);
        return string.Concat(hash.GetHashAndReset().Select(static each => each.ToString("X2", CultureInfo.InvariantCulture)));
    }
}
