using GhostMonitor.Engine.Notifications;

namespace GhostMonitor.Mail.Tests;

/// <summary>The mail that the tests send.</summary>
internal static class SampleMail
{
    public static MailContent Of(params string[] to) => new()
    {
        From = new MailPerson("GhostMonitor", "agent@example.com"),
        To = [.. to.Select(static address => new MailPerson("", address))],
        Recipients = [.. to.Select(static address => new MailPerson("", address))],
        Subject = "[CRITICAL] box: Überlast",
        Text = "CPU\r\n.\r\nend\r\n",
        Html = "<p>CPU</p><img src=\"cid:chart@ghostmonitor\">",
        Picture = [0x89, 0x50, 0x4E, 0x47],
        Date = new DateTimeOffset(2024, 1, 1, 12, 0, 0, TimeSpan.FromHours(1)),
        MessageId = "ghostmonitor-delivery-1@example.com",
        ThreadRoot = "ghostmonitor-thread-2@example.com",
        DeliveryId = new Guid("7c9e6679-7425-40de-944b-e07fc1f90ae7"),
        IsUrgent = true,
    };
}
