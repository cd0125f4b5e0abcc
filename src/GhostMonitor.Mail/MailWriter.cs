using GhostMonitor.Engine.Notifications;
using MimeKit;

namespace GhostMonitor.Mail;

/// <summary>Writes a mail as MIME. Pure.</summary>
/// <remarks>
/// <c>multipart/alternative</c> of the text and of the HTML, and around the HTML <c>multipart/related</c> where it has a picture (RFC 2046,
/// RFC 2387). What is beyond ASCII is encoded, so that any server takes it.
/// </remarks>
internal static class MailWriter
{
    private const string DeliveryHeader = "GhostMonitor-Delivery-Id";

    /// <summary>The message.</summary>
    internal static MimeMessage Write(MailContent mail)
    {
        var message = new MimeMessage();
        message.From.Add(Mailbox(mail.From));
        message.To.AddRange(mail.To.Select(Mailbox));
        message.Subject = mail.Subject;
        message.Date = mail.Date;
        message.MessageId = mail.MessageId;
        message.InReplyTo = mail.ThreadRoot;
        message.References.Add(mail.ThreadRoot);
        message.Headers.Add(DeliveryHeader, mail.DeliveryId.ToString());
        MarkAsAutomatic(message);
        if (mail.IsUrgent)
            MarkAsUrgent(message);

        message.Body = Body(mail);
        message.Prepare(EncodingConstraint.SevenBit);
        return message;
    }

    /// <summary>A person as MIME has one.</summary>
    internal static MailboxAddress Mailbox(MailPerson person) => new(person.Name, person.Address);

    /// <summary>So that nobody's absence is reported to it (RFC 3834); the second is what Exchange asks for.</summary>
    private static void MarkAsAutomatic(MimeMessage message)
    {
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        message.Headers.Add("X-Auto-Response-Suppress", "All");
    }

    private static void MarkAsUrgent(MimeMessage message)
    {
        message.Importance = MessageImportance.High;
        message.XPriority = XMessagePriority.High;
    }

    private static MimeEntity Body(MailContent mail)
    {
        TextPart text = Part("plain", mail.Text);
        if (mail.Html is null)
            return text;

        TextPart html = Part("html", mail.Html);
        return new MultipartAlternative(text, mail.Picture is null ? html : WithPicture(html, mail.Picture));
    }

    private static MultipartRelated WithPicture(TextPart html, byte[] picture) =>
    [
        html,
        new MimePart("image", "png")
        {
            Content = new MimeContent(new MemoryStream(picture)),
            ContentId = MailContent.PictureId,
            ContentDisposition = new ContentDisposition(ContentDisposition.Inline) { FileName = "chart.png" },
            ContentTransferEncoding = ContentEncoding.Base64,
        },
    ];

    private static TextPart Part(string subtype, string text)
    {
        var part = new TextPart(subtype) { ContentTransferEncoding = ContentEncoding.QuotedPrintable };
        part.SetText(System.Text.Encoding.UTF8, text);
        return part;
    }
}
