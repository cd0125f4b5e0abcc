using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace GhostMonitor.Engine.Hosting;

/// <content>On .NET, which reads PEM.</content>
internal static partial class CertificateFile
{
    private static ServerCertificate ReadPem(CertificateSource source, string file)
    {
        string key = source.KeyPath is null ? file : Encoding.UTF8.GetString(ReadFile(source.KeyPath, KeyOption));
        var chain = new X509Certificate2Collection();
        chain.ImportFromPem(file);
        X509Certificate2 own = PasswordOf(source) is string password
            ? X509Certificate2.CreateFromEncryptedPem(file, key, password)
            : X509Certificate2.CreateFromPem(file, key);

        // The first is the one that the key belongs to.
        chain.RemoveAt(0);
        return new ServerCertificate(WithStoredKey(own), chain);
    }

    /// <summary>SChannel shows no certificate whose key is in memory alone: an import gives the key a container.</summary>
    private static X509Certificate2 WithStoredKey(X509Certificate2 certificate)
    {
        if (!OperatingSystem.IsWindows())
            return certificate;

        using (certificate)
            return new X509Certificate2(certificate.Export(X509ContentType.Pkcs12), (string?)null);
    }
}
