using System.Globalization;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Notifications;

/// <summary>Makes a mail of a message. Pure.</summary>
/// <remarks>
/// The mails of an episode or a group are one thread: each refers to the same root (RFC 5322, 3.6.4), which is no mail itself, so that it
/// makes no difference which of them arrives first.
/// </remarks>
internal static class MailComposer
{
    private const int LongestSubject = 201;
    private const string LineBreak = "\r\n";

    /// <summary>The mail, to all recipients.</summary>
    /// <param name="delivery">The message.</param>
    /// <param name="options">How it reads.</param>
    /// <param name="curve">How the number went that the worst of its alerts is about.</param>
    /// <param name="now">When it is made.</param>
    internal static MailContent Compose(AlertDelivery delivery, MailOptions options, AlertCurve curve, DateTimeOffset now)
    {
        byte[]? picture = PictureOf(delivery, options, curve);
        return new MailContent
        {
            From = options.From,
            To = options.To,
            Recipients = options.To,
            Subject = SubjectOf(delivery, options),
            Text = options.Text?.Render(delivery) ?? string.Join(LineBreak, DeliveryText.Lines(delivery)) + LineBreak,
            Html = HtmlOf(delivery, options, curve, picture is not null),
            Picture = picture,
            Date = now,
            MessageId = Identity("delivery", delivery.Id, options),
            ThreadRoot = Identity("thread", delivery.ThreadId, options),
            DeliveryId = delivery.Id,
            IsUrgent = !delivery.IsResolved && delivery.Alert.Level == AlertLevel.Critical,
        };
    }

    private static string SubjectOf(AlertDelivery delivery, MailOptions options)
    {
        string subject = options.Subject?.Render(delivery) ?? DefaultSubject(delivery);
        return TextCut.ToLength(PlainText.Of(subject).Trim(), LongestSubject);
    }

    private static string DefaultSubject(AlertDelivery delivery)
    {
        string word = DeliveryLook.Of(delivery).Word;
        return "[" + word.ToUpperInvariant() + "] " + DeliveryText.Title(delivery);
    }

    private static string? HtmlOf(AlertDelivery delivery, MailOptions options, AlertCurve curve, bool hasPicture)
    {
        if (options.Html is not null)
            return options.Html.Render(delivery);

        return options.Text is null ? MailHtml.Write(delivery, curve, hasPicture) : null;
    }

    /// <summary>A place for the picture that somebody wrote is filled whatever is known; else there is one if there is a curve.</summary>
    private static byte[]? PictureOf(AlertDelivery delivery, MailOptions options, AlertCurve curve)
    {
        bool isWanted = options.HasPicture && (options.Html is not null || curve.Points.Count > 1);
        return isWanted ? AlertChart.Draw(delivery.Alert, curve) : null;
    }

    private static string Identity(string what, Guid id, MailOptions options) =>
        string.Format(CultureInfo.InvariantCulture, "ghostmonitor-{0}-{1:D}@{2}", what, id, AsciiDomain(options.From.Domain));

    /// <summary>What is beyond ASCII in a domain is written as DNS has it, for an identity is ASCII.</summary>
    private static string AsciiDomain(string domain)
    {
        try
        {
            return new IdnMapping().GetAscii(domain.Trim('[', ']'));
        }
        catch (ArgumentException)
        {
            return "localhost.localdomain";
        }
    }
}
