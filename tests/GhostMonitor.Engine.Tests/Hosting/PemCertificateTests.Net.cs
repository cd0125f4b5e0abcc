using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GhostMonitor.Engine.Hosting;
using GhostMonitor.Engine.Hosting.Endpoint;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;
using GhostMonitor.Engine.Tests.Monitoring;

namespace GhostMonitor.Engine.Tests.Hosting;

/// <summary>Certificates in PEM, which .NET reads and .NET Framework does not.</summary>
public sealed class PemCertificateTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ghostmonitor-pem-").FullName;

    public PemCertificateTests() => MadeUpCertificate.Needs();

    private string Certificate => Path.Combine(_folder, "endpoint.crt");

    private string Key => Path.Combine(_folder, "endpoint.key");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Certificate_and_key_are_read_from_one_file()
    {
        using X509Certificate2 made = MadeUpCertificate.Create();
        File.WriteAllText(Certificate, made.ExportCertificatePem() + "\n" + made.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem());

        Assert.Equal(MadeUpCertificate.Sha256(made), CertificateFile.Read(new CertificateSource(Certificate)).Thumbprint);
    }

    [Fact]
    public void The_key_of_an_elliptic_curve_is_read_from_a_file_of_its_own()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 made = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllText(Certificate, made.ExportCertificatePem());
        File.WriteAllText(Key, key.ExportECPrivateKeyPem());

        Assert.True(CertificateFile.Read(new CertificateSource(Certificate, Key)).Certificate.HasPrivateKey);
    }

    [Fact]
    public void An_encrypted_key_is_read_with_its_password()
    {
        using X509Certificate2 made = MadeUpCertificate.Create();
        File.WriteAllText(Certificate, made.ExportCertificatePem());
        File.WriteAllText(Key, made.GetRSAPrivateKey()!.ExportEncryptedPkcs8PrivateKeyPem("secret",
            new PbeParameters(PbeEncryptionAlgorithm.Aes128Cbc, HashAlgorithmName.SHA256, 1000)));

        Assert.True(Read("secret").Certificate.HasPrivateKey);
        Assert.Equal("InvalidCertificate", Assert.Throws<ResourceArgumentException>(() => Read("wrong")).ErrorId);
        Assert.Equal("InvalidCertificate", Assert.Throws<ResourceArgumentException>(() => Read(null)).ErrorId);
    }

    [Fact]
    public void The_key_of_another_certificate_is_refused()
    {
        using X509Certificate2 made = MadeUpCertificate.Create();
        using X509Certificate2 other = MadeUpCertificate.Create();
        File.WriteAllText(Certificate, made.ExportCertificatePem());
        File.WriteAllText(Key, other.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem());

        Assert.Equal("InvalidCertificate", Assert.Throws<ResourceArgumentException>(() => Read(null)).ErrorId);
    }

    [Fact]
    public void A_certificate_without_its_key_is_refused()
    {
        using X509Certificate2 made = MadeUpCertificate.Create();
        File.WriteAllText(Certificate, made.ExportCertificatePem());

        Assert.Equal("InvalidCertificate",
            Assert.Throws<ResourceArgumentException>(() => CertificateFile.Read(new CertificateSource(Certificate))).ErrorId);
    }

    [Fact]
    public void A_key_that_is_not_there_is_named()
    {
        using X509Certificate2 made = MadeUpCertificate.Create();
        File.WriteAllText(Certificate, made.ExportCertificatePem());

        ResourceArgumentException error = Assert.Throws<ResourceArgumentException>(() => Read(null));
        Assert.Equal(("CertificateNotFound", "CertificateKey", Key), (error.ErrorId, error.Parameter, (string?)error.Value));
    }

    [Fact]
    public async Task The_chain_behind_the_certificate_is_sent_to_clients()
    {
        string authority = WriteChain();
        using var scope = new MonitoringScope(createReader: static () => new FakeReader());
        using ResourceEndpoint endpoint = EndpointRegistry.Of(scope).Start(
            new EndpointOptions(EndpointPrefix.Loopback(0), certificate: new CertificateSource(Certificate)));
        string[] sent = [];

        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", endpoint.Prefix.Port, TestContext.Current.CancellationToken);
        await using var stream = new SslStream(client.GetStream(), false, (_, certificate, chain, _) =>
        {
            sent = [.. chain!.ChainPolicy.ExtraStore.Select(MadeUpCertificate.Sha256)];
            return certificate is not null;
        });
        await stream.AuthenticateAsClientAsync("localhost");

        Assert.Contains(authority, sent);
    }

    /// <summary>Writes a certificate, its key and the authority between it and a root that the file does not have.</summary>
    /// <returns>The SHA-256 of that authority.</returns>
    private string WriteChain()
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        using var rootKey = RSA.Create(2048);
        using var middleKey = RSA.Create(2048);
        using var key = RSA.Create(2048);
        using X509Certificate2 root = Authority(rootKey, "Test Root").CreateSelfSigned(now.AddDays(-3), now.AddDays(3));
        using X509Certificate2 middle = Authority(middleKey, "Test Middle").Create(root, now.AddDays(-2), now.AddDays(2), [1]);
        using X509Certificate2 signing = middle.CopyWithPrivateKey(middleKey);
        using X509Certificate2 leaf = MadeUpCertificate.Request(key, "localhost").Create(signing, now.AddDays(-1), now.AddDays(1), [2]);
        File.WriteAllText(Certificate,
            $"{leaf.ExportCertificatePem()}\n{middle.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n");
        return MadeUpCertificate.Sha256(middle);
    }

    private static CertificateRequest Authority(RSA key, string name)
    {
        var request = new CertificateRequest("CN=" + name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request;
    }

    private ServerCertificate Read(string? password) =>
        CertificateFile.Read(new CertificateSource(Certificate, Key, password is null ? null : SecretText.Protect(password)));
}
