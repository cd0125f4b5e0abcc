using System.Security.Cryptography.X509Certificates;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Hosting;

/// <summary>A certificate with its private key and the certificates that lead to who issued it. Immutable.</summary>
/// <remarks>
/// Thread-safe. Nothing disposes of one that connections may still show: its key goes with the last of them. On .NET Framework the chain is
/// what the certificate stores of Windows have.
/// </remarks>
internal sealed partial class ServerCertificate
{
    /// <summary>Creates one.</summary>
    /// <param name="certificate">The certificate; has its private key.</param>
    /// <param name="chain">The certificates that lead to who issued it.</param>
    internal ServerCertificate(X509Certificate2 certificate, X509Certificate2Collection chain)
    {
        Certificate = certificate;
        Thumbprint = CertificateThumbprint.Of(certificate);
        UseChain(chain);
    }

    /// <summary>The certificate; has its private key.</summary>
    internal X509Certificate2 Certificate { get; }

    /// <summary>From when it is no longer valid.</summary>
    internal DateTimeOffset ExpiresAt => new(Certificate.NotAfter);

    /// <summary>The SHA-256 by which clients pin it.</summary>
    internal string Thumbprint { get; }

    /// <summary>Refuses a certificate with which nobody could connect.</summary>
    /// <param name="path">Its file, for the error.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="ResourceArgumentException">CertificateExpired.</exception>
    internal ServerCertificate RequireValid(string path, DateTimeOffset now) => now < ExpiresAt
        ? this
        : throw new ResourceArgumentException(ErrorIds.CertificateExpired, CertificateFile.PathOption, path,
            FormattableString.Invariant($"Give one that is valid: this one expired at {ExpiresAt.ToUniversalTime():u}"));

    partial void UseChain(X509Certificate2Collection chain);
}
