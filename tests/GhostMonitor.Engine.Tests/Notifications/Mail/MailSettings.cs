using GhostMonitor.Engine.Notifications;

namespace GhostMonitor.Engine.Tests.Notifications.Mail;

/// <summary>The settings of mail actions that the tests share.</summary>
internal static class MailSettings
{
    public static MailOptions Options(string[]? to = null, string? from = null, string server = "mail.example.com", int? port = null,
        string? security = null, string? user = null, string? password = null, string? subject = null, string? text = null,
        string? html = null) =>
        MailOptions.Of(Of(to, from, server, port, security, user, password, subject, text, html));

    public static ActionSettings Of(string[]? to = null, string? from = null, string server = "mail.example.com", int? port = null,
        string? security = null, string? user = null, string? password = null, string? subject = null, string? text = null,
        string? html = null)
    {
        (ActionMember Member, object? Value)[] values =
        [
            (MailAction.MailTo, to ?? ["ops@example.com"]),
            (MailAction.MailFrom, from),
            (MailAction.SmtpServer, server),
            (MailAction.SmtpPort, (long?)port),
            (MailAction.SmtpSecurity, security),
            (MailAction.UserName, user),
            (MailAction.Password, password),
            (MailAction.Subject, subject),
            (MailAction.MailBody, text),
            (MailAction.HtmlBody, html),
        ];
        return new ActionSettings(MailAction.Kind, values.Where(static each => each.Value is not null)
            .Select(static each => new KeyValuePair<ActionMember, object>(each.Member, each.Value!)));
    }
}
