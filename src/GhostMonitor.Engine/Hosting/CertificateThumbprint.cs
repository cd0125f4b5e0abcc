using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Hosting;

/// <summary>The hash by which one certificate is known: SHA-256, or SHA-1 as Windows shows it. Immutable, pure.</summary>
internal sealed class CertificateThumbprint
{
    private const int Sha1Digits = 40;
    private const int Sha256Digits = 64;

    private readonly string _digits;

    private CertificateThumbprint(string digits) => _digits = digits;

    /// <summary>Reads a thumbprint as people and programs write it: in any case, with colons, hyphens or blanks.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="ResourceArgumentException">InvalidThumbprint.</exception>
    public static CertificateThumbprint Parse(string? text)
    {
        // What Windows' dialog shows begins with a direction mark when it is copied.
        string digits = new([.. (text ?? "").Where(static c => !(char.IsWhiteSpace(c) || c is ':' or '-' or '\u200e'))]);
        return digits.Length is Sha1Digits or Sha256Digits && digits.All(IsHex)
            ? new CertificateThumbprint(digits.ToUpperInvariant())
            : throw new ResourceArgumentException(ErrorIds.InvalidThumbprint, "CertificateThumbprint", text,
                $"Give the SHA-256 of the certificate, {Sha256Digits} hexadecimal digits, or its SHA-1, {Sha1Digits}, with or without " +
                "colons or blanks");
    }

    /// <summary>The SHA-256 of a certificate, in upper case.</summary>
    public static string Of(X509Certificate2 certificate)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(certificate.RawData);
        return HexText.Of(hash.GetHashAndReset());
    }

    /// <summary>Whether it is that of a certificate.</summary>
    public bool Matches(X509Certificate2 certificate) =>
        _digits == (_digits.Length == Sha256Digits ? Of(certificate) : HexText.Of(certificate.GetCertHash()));

    /// <summary>Its digits, in upper case.</summary>
    public override string ToString() => _digits;

    private static bool IsHex(char c) => c is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F');
}
