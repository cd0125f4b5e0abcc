namespace GhostMonitor.Engine.Notifications;

/// <summary>Hands mail to a server. Thread-safe; keeps nothing between two calls.</summary>
internal interface IMailTransport
{
    /// <summary>Makes one attempt to hand over a mail.</summary>
    /// <param name="mail">The mail.</param>
    /// <param name="server">The server. Its certificate is verified by the system; nothing turns that off.</param>
    /// <param name="cancel">Ends the attempt.</param>
    /// <returns>The recipients who were not accepted. The others have it; if there are no others, nobody has.</returns>
    /// <exception cref="AlertActionException">Nobody has it, and it says why, and whether it may work later.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    IReadOnlyList<MailRefusal> Send(MailContent mail, MailServer server, CancellationToken cancel);
}
