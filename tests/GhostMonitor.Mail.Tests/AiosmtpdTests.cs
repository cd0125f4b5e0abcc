using System.Diagnostics;
using GhostMonitor.Engine.Notifications;
using MimeKit;

namespace GhostMonitor.Mail.Tests;

/// <summary>Mail to the server of Debian's package python3-aiosmtpd, which keeps it in a folder.</summary>
public sealed class AiosmtpdTests : IDisposable
{
    private const string Program = "/usr/bin/aiosmtpd";

    private readonly string _folder = Directory.CreateTempSubdirectory("ghostmonitor-mail-").FullName;
    private readonly int _port = LoopbackPort.Free();
    private readonly Process? _server;

    public AiosmtpdTests()
    {
        if (!File.Exists(Program))
            return;

        string[] arguments = ["-n", "-l", $"127.0.0.1:{_port}", "-c", "aiosmtpd.handlers.Mailbox", Path.Combine(_folder, "box")];
        _server = Process.Start(new ProcessStartInfo(Program, arguments));
        Assert.True(SpinWait.SpinUntil(() => LoopbackPort.IsOpen(_port), TimeSpan.FromSeconds(30)));
    }

    public void Dispose()
    {
        _server?.Kill();
        _server?.WaitForExit();
        _server?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void It_arrives_as_it_was_made()
    {
        Assert.SkipWhen(_server is null, "The package python3-aiosmtpd is not installed.");

        new MailKitTransport().Send(SampleMail.Of("a@example.com"), new MailServer("127.0.0.1", _port, SmtpSecurity.None), default);

        string file = Assert.Single(Directory.GetFiles(Path.Combine(_folder, "box", "new")));
        using var mail = MimeMessage.Load(file);
        Assert.Equal(("[CRITICAL] box: Überlast", "ghostmonitor-delivery-1@example.com"), (mail.Subject, mail.MessageId));
        Assert.Equal("CPU\n.\nend\n", mail.TextBody!.ReplaceLineEndings("\n"));
        Assert.Single(mail.BodyParts, static part => part.ContentType.MimeType == "image/png");
    }
}
