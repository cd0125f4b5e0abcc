using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;
using MailKit.Net.Smtp;
using MimeKit;

namespace GhostMonitor.Mail;

/// <summary>
/// A connection to a mail server that goes on where a recipient is refused, and remembers that. Certificates are verified by the system
/// (RFC 5280, and the server's name by RFC 6125), as for any other connection of .NET.
/// </summary>
internal sealed class AlertSmtpClient : SmtpClient
{
    private const int LongestReply = 201;
    private const int FirstFinalCode = 500;

    private readonly List<MailRefusal> _refusals = [];

    /// <summary>Creates a client that is not connected.</summary>
    internal AlertSmtpClient()
    {
        // As for webhooks: a list of revoked certificates that can't be had is no error. MailKit's own verification lets more pass.
        CheckCertificateRevocation = false;
        ServerCertificateValidationCallback = (_, _, chain, errors) => IsValid(chain, errors);
    }

    /// <summary>The recipients whom the server did not accept.</summary>
    internal IReadOnlyList<MailRefusal> Refusals => _refusals;

    /// <summary>Why the server's certificate does not hold; null if it does, or came not that far.</summary>
    internal string? CertificateProblem { get; private set; }

    /// <summary>Whether a server that replies so may say something else later (RFC 5321, 4.2.1).</summary>
    internal static bool IsTemporary(SmtpStatusCode code) => (int)code < FirstFinalCode;

    /// <summary>A reply in a line: <c>550 no such user</c>.</summary>
    internal static string Describe(SmtpStatusCode code, string text)
    {
        string line = string.Format(CultureInfo.InvariantCulture, "{0} {1}", (int)code, text.ReplaceLineEndings(" ").Trim()).Trim();
        return TextCut.ToLength(line, LongestReply);
    }

    /// <summary>What the system found counts; the words for it are all that is added.</summary>
    private bool IsValid(X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
            return true;

        IEnumerable<string> problems = (chain?.ChainStatus ?? []).Select(static status => status.Status.ToString());
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            problems = problems.Append("it is for another name");

        CertificateProblem = string.Join(", ", problems.DefaultIfEmpty("there is none"));
        return false;
    }

    /// <inheritdoc/>
    protected override void OnRecipientNotAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response) => _refusals.Add(
        new MailRefusal(mailbox.Address, Describe(response.StatusCode, response.Response), IsTemporary(response.StatusCode)));

    /// <summary>Does nothing: the refusals say it all.</summary>
    protected override void OnNoRecipientsAccepted(MimeMessage message)
    {
    }
}
