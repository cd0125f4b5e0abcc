using System.Security.Cryptography.X509Certificates;
using GhostMonitor.Engine.Hosting;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Hosting;

public sealed class CertificateThumbprintTests
{
    private const string Sha1 = "0123456789ABCDEF0123456789ABCDEF01234567";
    private const string Sha256 = Sha1 + "89ABCDEF0123456789ABCDEF";

    [Theory]
    [InlineData(Sha1, Sha1)]
    [InlineData(Sha256, Sha256)]
    [InlineData("0123456789abcdef0123456789abcdef01234567", Sha1)]
    [InlineData("01:23:45:67:89:ab:cd:ef:01:23:45:67:89:ab:cd:ef:01:23:45:67", Sha1)]
    [InlineData("\u200e01 23 45 67 89 ab cd ef 01 23 45 67 89 ab cd ef 01 23 45 67 ", Sha1)]
    [InlineData("01-23-45-67-89-AB-CD-EF-01-23-45-67-89-AB-CD-EF-01-23-45-67", Sha1)]
    public void It_is_read_as_programs_and_people_write_it(string text, string digits) =>
        Assert.Equal(digits, CertificateThumbprint.Parse(text).ToString());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0123456789ABCDEF")]
    [InlineData(Sha1 + "0")]
    [InlineData("G123456789ABCDEF0123456789ABCDEF01234567")]
    [InlineData("0x23456789ABCDEF0123456789ABCDEF01234567")]
    public void What_is_none_is_refused_with_what_is_accepted(string? text)
    {
        ResourceArgumentException error = Assert.Throws<ResourceArgumentException>(() => CertificateThumbprint.Parse(text));

        Assert.Equal(("InvalidThumbprint", "CertificateThumbprint"), (error.ErrorId, error.Parameter));
        Assert.Contains("64 hexadecimal digits", error.Accepted, StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_is_known_by_either_hash_and_no_other_is()
    {
        MadeUpCertificate.Needs();
        using X509Certificate2 certificate = MadeUpCertificate.Create();
        using X509Certificate2 other = MadeUpCertificate.Create();

        Assert.Equal(MadeUpCertificate.Sha256(certificate), CertificateThumbprint.Of(certificate));
        foreach (string hash in (string[])[CertificateThumbprint.Of(certificate), certificate.Thumbprint])
        {
            Assert.True(CertificateThumbprint.Parse(hash).Matches(certificate));
            Assert.False(CertificateThumbprint.Parse(hash).Matches(other));
        }
    }
}
