using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GhostMonitor.Engine.Notifications;

namespace GhostMonitor.Mail.Tests;

/// <summary>What becomes of a mail where a server does all that servers do.</summary>
public sealed class MailKitTransportTests
{
    [Fact]
    public void A_server_that_takes_it_has_it_once()
    {
        using var server = new SmtpServer();

        Assert.Empty(Send(server, "a@example.com", "b@example.com"));

        Assert.Contains("From: GhostMonitor <agent@example.com>\r\n", Assert.Single(server.Messages), StringComparison.Ordinal);
        Assert.Equal(2, server.Commands.Count(static line => line.StartsWith("RCPT", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("CONNECT", "421 too busy", true)]
    [InlineData("CONNECT", "554 go away", false)]
    [InlineData("CONNECT", SmtpServer.HangUp, true)]
    [InlineData("CONNECT", "hello", true)]
    [InlineData("EHLO", SmtpServer.HangUp, true)]
    [InlineData("MAIL", "451 greylisted", true)]
    [InlineData("MAIL", "421 closing", true)]
    [InlineData("MAIL", "550 not you", false)]
    [InlineData("DATA", "451 later", true)]
    [InlineData("DATA", "554 no", false)]
    [InlineData("DATA", SmtpServer.HangUp, true)]
    [InlineData("MESSAGE", "452 disk full", true)]
    [InlineData("MESSAGE", "554 spam", false)]
    [InlineData("MESSAGE", SmtpServer.HangUp, true)]
    public void What_may_work_later_is_told_from_what_is_refused_for_good(string command, string answer, bool isTemporary)
    {
        using var server = new SmtpServer(line => line.StartsWith(command, StringComparison.Ordinal) ? answer : null);

        AlertActionException error = Assert.Throws<AlertActionException>(() => Send(server, "a@example.com"));

        Assert.Equal(isTemporary, error.IsTemporary);
        Assert.StartsWith($"127.0.0.1:{server.Port} ", error.Message, StringComparison.Ordinal);
        Assert.Empty(server.Messages);
    }

    [Fact]
    public void A_greylisting_server_refuses_each_recipient_for_now()
    {
        using var server = new SmtpServer(static line => line.StartsWith("RCPT", StringComparison.Ordinal) ? "451 4.7.1 later" : null);

        IReadOnlyList<MailRefusal> refusals = Send(server, "a@example.com", "b@example.com");

        Assert.Equal(
            [new MailRefusal("a@example.com", "451 4.7.1 later", true), new MailRefusal("b@example.com", "451 4.7.1 later", true)],
            refusals);
        Assert.Empty(server.Messages);
    }

    [Fact]
    public void Who_is_refused_does_not_keep_it_from_the_others()
    {
        using var server =
            new SmtpServer(static line => line.StartsWith("RCPT TO:<b", StringComparison.Ordinal) ? "550 no such user" : null);

        MailRefusal refusal = Assert.Single(Send(server, "a@example.com", "b@example.com", "c@example.com"));

        Assert.Equal(new MailRefusal("b@example.com", "550 no such user", false), refusal);
        Assert.Single(server.Messages);
    }

    [Fact]
    public void A_server_that_is_not_there_may_come()
    {
        int port = LoopbackPort.Free();

        AlertActionException error = Assert.Throws<AlertActionException>(() => Send(new MailServer("127.0.0.1", port, SmtpSecurity.None)));

        Assert.True(error.IsTemporary);
        Assert.StartsWith($"127.0.0.1:{port} could not be talked to: ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CONNECT")]
    [InlineData("EHLO")]
    [InlineData("RCPT")]
    [InlineData("MESSAGE")]
    public void Cancelled_it_ends_wherever_a_server_hangs(string command)
    {
        using var server = new SmtpServer(line => line.StartsWith(command, StringComparison.Ordinal) ? SmtpServer.Silence : null);
        using var cancel = new CancellationTokenSource();
        var sending = Task.Run(() => Send(server, cancel.Token));
        Assert.True(server.IsSilent.Wait(TimeSpan.FromSeconds(30)));

        var watch = Stopwatch.StartNew();
        cancel.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => sending.GetAwaiter().GetResult());
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void A_server_that_never_says_goodbye_has_the_mail_all_the_same()
    {
        using var server = new SmtpServer(static line => line == "QUIT" ? SmtpServer.Silence : null);

        Assert.Empty(Send(server, "a@example.com"));

        Assert.Single(server.Messages);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_certificate_that_nobody_trusts_is_refused_for_good(bool isImplicit)
    {
        using X509Certificate2 certificate = SelfSigned();
        using var server = new SmtpServer(certificate: certificate, isImplicit: isImplicit);
        SmtpSecurity security = isImplicit ? SmtpSecurity.Implicit : SmtpSecurity.StartTls;

        AlertActionException error = Assert.Throws<AlertActionException>(() => Send(WithPassword(server, security)));

        Assert.False(error.IsTemporary);
        Assert.Contains("has a certificate that does not hold", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Commands, static line => line.StartsWith("AUTH", StringComparison.Ordinal)
            || line.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_TLS_on_offer_nothing_is_sent()
    {
        using var server = new SmtpServer();

        AlertActionException error = Assert.Throws<AlertActionException>(() => Send(WithPassword(server, SmtpSecurity.StartTls)));

        Assert.False(error.IsTemporary);
        Assert.Contains("does not offer what is asked of it", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Commands, static line => line.StartsWith("AUTH", StringComparison.Ordinal));
    }

    [Fact]
    public void A_connection_that_is_lost_in_the_handshake_may_work_later()
    {
        using X509Certificate2 certificate = SelfSigned();
        using var server = new SmtpServer(static line => line == "STARTTLS" ? SmtpServer.HangUp : null, certificate);

        Assert.True(Assert.Throws<AlertActionException>(() => Send(WithPassword(server, SmtpSecurity.StartTls))).IsTemporary);
    }

    [Theory]
    [InlineData("535 5.7.8 cGFzc3dvcmQ= is wrong", false, "535: did not accept the user and the password")]
    [InlineData("454 4.7.0 S3CRET later", true, "454: could not check the user and the password")]
    public void A_password_that_is_refused_is_shown_nowhere(string answer, bool isTemporary, string text)
    {
        // Over an open line, which the engine refuses to ask for: the certificate would be refused first.
        using var server = new SmtpServer(line => line.StartsWith("AUTH", StringComparison.Ordinal) ? answer : null);

        AlertActionException error = Assert.Throws<AlertActionException>(() => Send(WithPassword(server, SmtpSecurity.None)));

        Assert.Equal(($"127.0.0.1:{server.Port} {text}", isTemporary), (error.Message, error.IsTemporary));
        Assert.DoesNotContain("S3CRET", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("cGFzc3dvcmQ=", error.ToString(), StringComparison.Ordinal);
    }

    private static MailServer WithPassword(SmtpServer server, SmtpSecurity security) =>
        new("127.0.0.1", server.Port, security) { UserName = "ops", Password = SecretText.Protect("S3CRET") };

    private static IReadOnlyList<MailRefusal> Send(SmtpServer server, params string[] to) =>
        new MailKitTransport().Send(SampleMail.Of(to), new MailServer("127.0.0.1", server.Port, SmtpSecurity.None), CancellationToken.None);

    private static IReadOnlyList<MailRefusal> Send(SmtpServer server, CancellationToken cancel) => new MailKitTransport()
        .Send(SampleMail.Of("a@example.com"), new MailServer("127.0.0.1", server.Port, SmtpSecurity.None), cancel);

    private static IReadOnlyList<MailRefusal> Send(MailServer server) =>
        new MailKitTransport().Send(SampleMail.Of("a@example.com"), server, CancellationToken.None);

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using X509Certificate2 made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));

        // Windows serves only with a key that was written down.
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }
}
