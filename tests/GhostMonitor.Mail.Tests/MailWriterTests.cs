using GhostMonitor.Engine.Notifications;
using MimeKit;

namespace GhostMonitor.Mail.Tests;

/// <summary>How a mail is written down.</summary>
public sealed class MailWriterTests
{
    [Fact]
    public void It_belongs_to_its_thread_and_is_marked_as_automatic_and_urgent()
    {
        string[] headers = Text(SampleMail.Of("a@example.com", "b@example.com")).Split("\r\n\r\n")[0].Split("\r\n");

        Assert.Contains("Message-Id: <ghostmonitor-delivery-1@example.com>", headers);
        Assert.Contains("In-Reply-To: <ghostmonitor-thread-2@example.com>", headers);
        Assert.Contains("References: <ghostmonitor-thread-2@example.com>", headers);
        Assert.Contains("Auto-Submitted: auto-generated", headers);
        Assert.Contains("GhostMonitor-Delivery-Id: 7c9e6679-7425-40de-944b-e07fc1f90ae7", headers);
        Assert.Contains("Importance: high", headers);
        Assert.Contains("Date: Mon, 01 Jan 2024 12:00:00 +0100", headers);
        Assert.Contains("To: a@example.com, b@example.com", headers);
    }

    [Fact]
    public void It_is_text_and_HTML_with_a_picture_in_it()
    {
        MimeMessage mail = Read(SampleMail.Of("a@example.com"));

        MultipartAlternative both = Assert.IsType<MultipartAlternative>(mail.Body);
        MultipartRelated related = Assert.IsType<MultipartRelated>(both[1]);
        Assert.Equal("CPU\r\n.\r\nend\r\n", Assert.IsType<TextPart>(both[0]).Text.ReplaceLineEndings("\r\n"));
        Assert.Equal(("text/html", "image/png"), (related[0].ContentType.MimeType, related[1].ContentType.MimeType));
        Assert.Equal("chart@ghostmonitor", related[1].ContentId);
        Assert.Equal("[CRITICAL] box: Überlast", mail.Subject);
    }

    [Fact]
    public void A_text_alone_has_one_part() =>
        Assert.IsType<TextPart>(Read(SampleMail.Of("a@example.com") with { Html = null, Picture = null }).Body);

    [Fact]
    public void Only_ASCII_and_short_lines_go_over_the_wire()
    {
        string text = Text(SampleMail.Of("a@example.com") with { Text = new string('ü', 5000), Subject = new string('ß', 200) });

        Assert.DoesNotContain(text, static c => c > '~');
        Assert.All(text.Split("\r\n"), static line => Assert.InRange(line.Length, 0, 998));
    }

    [Theory]
    [InlineData("a\r\nBcc: x@evil.example")]
    [InlineData("a\nBcc: x@evil.example")]
    [InlineData("a\rBcc: x@evil.example")]
    public void No_text_becomes_a_header(string hostile)
    {
        MimeMessage mail = Read(SampleMail.Of("a@example.com") with
        {
            Subject = hostile,
            From = new MailPerson(hostile, "agent@example.com"),
            Text = hostile,
            Html = hostile,
        });

        Assert.Empty(mail.Bcc);
        Assert.DoesNotContain(mail.Headers, static header => header.Id == HeaderId.Bcc);
        Assert.Equal("a@example.com", Assert.Single(mail.To.Mailboxes).Address);
    }

    private static MimeMessage Read(MailContent mail) =>
        MimeMessage.Load(new MemoryStream(System.Text.Encoding.ASCII.GetBytes(Text(mail))));

    private static string Text(MailContent mail)
    {
        FormatOptions lines = FormatOptions.Default.Clone();
        lines.NewLineFormat = NewLineFormat.Dos;
        using var bytes = new MemoryStream();
        MailWriter.Write(mail).WriteTo(lines, bytes);
        return System.Text.Encoding.UTF8.GetString(bytes.ToArray());
    }
}
