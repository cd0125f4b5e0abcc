using System.Security.Cryptography.X509Certificates;
using GhostMonitor.Agent.Install;

namespace GhostMonitor.Agent.Tests;

public sealed class SelfSignedCertificateTests
{
    [Fact]
    public void It_is_for_this_machine_and_its_loopback()
    {
        using X509Certificate2 certificate = Create();

        Assert.True(certificate.MatchesHostname(Environment.MachineName));
        Assert.True(certificate.MatchesHostname("localhost"));
        Assert.True(certificate.MatchesHostname("127.0.0.1"));
        Assert.True(certificate.MatchesHostname("::1"));
        Assert.False(certificate.MatchesHostname("example.org"));
    }

    [Fact]
    public void It_is_valid_from_yesterday_on_for_825_days()
    {
        using X509Certificate2 certificate = Create();

        Assert.Equal(825, (certificate.NotAfter - certificate.NotBefore).TotalDays, 3);
        Assert.InRange(certificate.NotBefore, DateTime.Now.AddHours(-25), DateTime.Now.AddHours(-23));
    }

    [Fact]
    public void Its_key_is_one_of_the_curve_P_256()
    {
        using X509Certificate2 certificate = Create();

        Assert.Equal(256, certificate.GetECDsaPrivateKey()!.KeySize);
    }

    private static X509Certificate2 Create()
    {
        TestMachine.NeedsMoreThanWine("BCryptGetProperty for a key's length");
        (string certificate, string key) = SelfSignedCertificate.Create(DateTimeOffset.UtcNow);
        return X509Certificate2.CreateFromPem(certificate, key);
    }
}
