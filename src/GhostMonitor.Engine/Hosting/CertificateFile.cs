using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Hosting;

/// <summary>Reads a certificate and its private key from files.</summary>
/// <remarks>CertificateFile.Net.cs and CertificateFile.NetStandard.cs, of which each target compiles one, have what differs.</remarks>
internal static partial class CertificateFile
{
    /// <summary>What errors call the certificate's file.</summary>
    internal const string PathOption = "Certificate";

    private const string KeyOption = "CertificateKey";
    private const string PemMark = "-----BEGIN ";
    private const int LongestFile = 1 << 20;

    /// <summary>Reads a certificate: PEM with its chain and key, or PFX.</summary>
    /// <param name="source">Where it is.</param>
    /// <exception cref="ResourceArgumentException">CertificateNotFound: a file can't be read. InvalidCertificate: it holds no certificate
    /// with its key, or the password is wrong. CertificateNotSupported: this runtime doesn't read PEM.</exception>
    public static ServerCertificate Read(CertificateSource source)
    {
        byte[] file = ReadFile(source.Path, PathOption);
        try
        {
            return IsPem(file)
                ? ReadPem(source, Encoding.UTF8.GetString(file))
                : ReadPfx(source, file);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException and not ResourceArgumentException)
        {
            throw Invalid(source, e.Message.TrimEnd('.'));
        }
    }

    private static ServerCertificate ReadPfx(CertificateSource source, byte[] file)
    {
        if (source.KeyPath is not null)
            throw Invalid(source, "it is no PEM, and the key of another form is in the same file");

        var all = new X509Certificate2Collection();
        all.Import(file, PasswordOf(source), X509KeyStorageFlags.DefaultKeySet);
        X509Certificate2 own = all.Cast<X509Certificate2>().FirstOrDefault(static each => each.HasPrivateKey)
            ?? throw Invalid(source, "it has no private key");
        all.Remove(own);
        return new ServerCertificate(own, all);
    }

    private static bool IsPem(byte[] file) =>
        Encoding.ASCII.GetString(file).Split(['\n']).Any(static line => line.StartsWith(PemMark, StringComparison.Ordinal));

    private static string? PasswordOf(CertificateSource source) => source.Password is null ? null : SecretText.Reveal(source.Password);

    private static byte[] ReadFile(string path, string option)
    {
        try
        {
            return RegularFile.ReadAllBytes(path, LongestFile);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new ResourceArgumentException(ErrorIds.CertificateNotFound, option, path,
                "Give a file that can be read (" + e.Message.TrimEnd('.') + ")");
        }
    }

    private static ResourceArgumentException Invalid(CertificateSource source, string problem) => new(
        ErrorIds.InvalidCertificate, PathOption, source.Path,
        "Give a certificate with its private key, as PEM or PFX, and the password if it has one (" + problem + ")");
}
