using System.Net.Sockets;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace GhostMonitor.Mail;

/// <summary>
/// Hands mail to a server by MailKit, over a connection of its own each time. Thread-safe. The engine finds it by its name.
/// </summary>
/// <remarks>
/// Temporary are: the network, a time that has passed, and replies 4xx. Final are: replies 5xx, a certificate that does not hold, and a
/// server that lacks what is asked of it. An answer is shown, but for one to a password.
/// </remarks>
internal sealed class MailKitTransport : IMailTransport
{
    // The mail is taken by then; a server that doesn't say goodbye is left.
    private static readonly TimeSpan s_goodbye = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public IReadOnlyList<MailRefusal> Send(MailContent mail, MailServer server, CancellationToken cancel) =>
        SendAsync(mail, server, cancel).ConfigureAwait(false).GetAwaiter().GetResult();

    private static async Task<IReadOnlyList<MailRefusal>> SendAsync(MailContent mail, MailServer server, CancellationToken cancel)
    {
        using MimeMessage message = MailWriter.Write(mail);
        using var client = new AlertSmtpClient();
        try
        {
            await ConnectAsync(client, server, cancel).ConfigureAwait(false);
            await SendAsync(client, message, mail, cancel).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not (OperationCanceledException or AlertActionException))
        {
            // Given up, it has not failed, whatever became of the connection at the same moment.
            cancel.ThrowIfCancellationRequested();
            throw Judge(e, client, server);
        }

        await LeaveAsync(client, cancel).ConfigureAwait(false);
        return client.Refusals;
    }

    private static async Task ConnectAsync(AlertSmtpClient client, MailServer server, CancellationToken cancel)
    {
        await client.ConnectAsync(server.Host, server.Port, OptionsOf(server.Security), cancel).ConfigureAwait(false);
        if (server.UserName is null)
            return;

        try
        {
            await client.AuthenticateAsync(server.UserName, SecretText.Reveal(server.Password!), cancel).ConfigureAwait(false);
        }
        catch (MailKit.Security.AuthenticationException e)
        {
            throw NotLoggedIn(e, server);
        }
        catch (SmtpCommandException e)
        {
            throw NotLoggedIn(e, server);
        }
    }

    /// <summary>What every recipient was refused for is in the refusals.</summary>
    private static async Task SendAsync(AlertSmtpClient client, MimeMessage message, MailContent mail, CancellationToken cancel)
    {
        try
        {
            await client.SendAsync(message, MailWriter.Mailbox(mail.From), mail.Recipients.Select(MailWriter.Mailbox), cancel)
                .ConfigureAwait(false);
        }
        catch (SmtpCommandException) when (client.Refusals.Count == mail.Recipients.Count)
        {
            cancel.ThrowIfCancellationRequested();
        }
    }

    private static async Task LeaveAsync(AlertSmtpClient client, CancellationToken cancel)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        end.CancelAfter(s_goodbye);
        try
        {
            await client.DisconnectAsync(quit: true, end.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The server has the mail; disposing closes the connection.
        }
    }

    private static SecureSocketOptions OptionsOf(SmtpSecurity security) => security switch
    {
        SmtpSecurity.Implicit => SecureSocketOptions.SslOnConnect,
        SmtpSecurity.None => SecureSocketOptions.None,
        _ => SecureSocketOptions.StartTls,
    };

    private static AlertActionException Judge(Exception error, AlertSmtpClient client, MailServer server) => error switch
    {
        SmtpCommandException reply => Failed(server, "replied " + AlertSmtpClient.Describe(reply.StatusCode, reply.Message), error,
            AlertSmtpClient.IsTemporary(reply.StatusCode)),
        SslHandshakeException when client.CertificateProblem is string problem =>
            Failed(server, $"has a certificate that does not hold: {problem}", error, isTemporary: false),
        NotSupportedException => Failed(server, "does not offer what is asked of it: " + error.Message, error, isTemporary: false),
        _ => Failed(server, "could not be talked to: " + error.GetBaseException().Message.TrimEnd('.'), error, IsOfNetwork(error)),
    };

    private static bool IsOfNetwork(Exception error) => ErrorChain.Of(error).Any(static each => each is
        IOException or SocketException or TimeoutException or SmtpProtocolException or SslHandshakeException
        or MailKit.ServiceNotConnectedException);

    /// <summary>Without the answer: it may repeat what was sent.</summary>
    private static AlertActionException NotLoggedIn(Exception error, MailServer server)
    {
        SmtpCommandException? reply = ErrorChain.Of(error).OfType<SmtpCommandException>().FirstOrDefault();
        bool isTemporary = reply is not null && AlertSmtpClient.IsTemporary(reply.StatusCode);
        string code = reply is null ? "" : AlertSmtpClient.Describe(reply.StatusCode, " ") + ": ";
        string text = isTemporary ? "could not check the user and the password" : "did not accept the user and the password";
        return Failed(server, code + text, null, isTemporary);
    }

    private static AlertActionException Failed(MailServer server, string what, Exception? error, bool isTemporary) =>
        new(PlainText.Of($"{server} {what}"), error) { IsTemporary = isTemporary };
}
