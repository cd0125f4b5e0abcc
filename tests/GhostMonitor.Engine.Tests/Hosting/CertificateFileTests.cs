using System.Security.Cryptography.X509Certificates;
using GhostMonitor.Engine.Hosting;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Hosting;

public sealed class CertificateFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ghostmonitor-certificate-").FullName;

    public CertificateFileTests() => MadeUpCertificate.Needs();

    private string Pfx => Path.Combine(_folder, "endpoint.pfx");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_PFX_without_a_password_is_read()
    {
        string thumbprint = MadeUpCertificate.WritePfx(Pfx);

        ServerCertificate certificate = CertificateFile.Read(new CertificateSource(Pfx));

        Assert.True(certificate.Certificate.HasPrivateKey);
        Assert.Equal(thumbprint, certificate.Thumbprint);
    }

    [Fact]
    public void A_PFX_is_read_with_its_password_and_not_with_another()
    {
        string thumbprint = MadeUpCertificate.WritePfx(Pfx, "pass word");

        Assert.Equal(thumbprint, Read("pass word").Thumbprint);
        ResourceArgumentException error = Assert.Throws<ResourceArgumentException>(() => Read("other"));
        Assert.Equal(("InvalidCertificate", "Certificate", Pfx), (error.ErrorId, error.Parameter, (string?)error.Value));
        Assert.DoesNotContain("other", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_without_its_key_is_refused()
    {
        using X509Certificate2 certificate = MadeUpCertificate.Create();
        File.WriteAllBytes(Pfx, certificate.Export(X509ContentType.Cert));

        ResourceArgumentException error = Assert.Throws<ResourceArgumentException>(() => CertificateFile.Read(new CertificateSource(Pfx)));

        Assert.Equal("InvalidCertificate", error.ErrorId);
        Assert.Contains("no private key", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_certificate_is_refused()
    {
        File.WriteAllText(Pfx, "not a certificate");

        Assert.Equal("InvalidCertificate",
            Assert.Throws<ResourceArgumentException>(() => CertificateFile.Read(new CertificateSource(Pfx))).ErrorId);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        ResourceArgumentException error = Assert.Throws<ResourceArgumentException>(() => CertificateFile.Read(new CertificateSource(Pfx)));

        Assert.Equal(("CertificateNotFound", Pfx), (error.ErrorId, (string?)error.Value));
    }

    [Fact]
    public void A_prefix_of_https_needs_a_certificate()
    {
        ResourceArgumentException error =
            Assert.Throws<ResourceArgumentException>(() => new EndpointOptions(EndpointPrefix.Parse("https://localhost:8787/")));

        Assert.Equal(("EndpointCertificateRequired", "Certificate"), (error.ErrorId, error.Parameter));
    }

    [Fact]
    public void With_a_certificate_the_prefix_is_one_of_https()
    {
        MadeUpCertificate.WritePfx(Pfx);
        var options = new EndpointOptions(EndpointPrefix.Parse("http://127.0.0.1:1/"), certificate: new CertificateSource(Pfx));

        Assert.Equal("https://127.0.0.1:1/", options.Prefix.ToString());
    }

    [Fact]
    public void Without_TLS_the_token_of_an_endpoint_for_others_is_shown_to_the_network()
    {
        MadeUpCertificate.WritePfx(Pfx);
        var prefix = EndpointPrefix.Parse("http://+:8787/");
        System.Security.SecureString token = SecretText.Protect("0123456789abcdef");

        Assert.True(new EndpointOptions(prefix, token).ShowsToken);
        Assert.False(new EndpointOptions(prefix, token, new CertificateSource(Pfx)).ShowsToken);
        Assert.False(new EndpointOptions(token: token).ShowsToken);
    }

    private ServerCertificate Read(string password) =>
        CertificateFile.Read(new CertificateSource(Pfx, Password: SecretText.Protect(password)));
}
