using GhostMonitor.Engine.Notifications;

namespace GhostMonitor.Engine.Tests.Notifications.Mail;

/// <summary>Keeps what it is to send, and answers as a test says, in turn; after that it takes everything.</summary>
internal sealed class ProbeTransport(params Func<MailContent, IReadOnlyList<MailRefusal>>[] answers) : IMailTransport
{
    private readonly Queue<Func<MailContent, IReadOnlyList<MailRefusal>>> _answers = new(answers);

    public List<MailContent> Sent { get; } = [];

    public IReadOnlyList<MailRefusal> Send(MailContent mail, MailServer server, CancellationToken cancel)
    {
        Sent.Add(mail);
        return _answers.Count == 0 ? [] : _answers.Dequeue()(mail);
    }
}
