using System.Net.Sockets;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Notifications;

/// <summary>Writes each alert into systemd's journal, with its facts as fields.</summary>
internal sealed class JournalHandler : IAlertActionHandler
{
    private readonly string _socket;

    /// <summary>Creates a handler; nothing is written.</summary>
    /// <param name="socket">The journal's socket; null for the system's.</param>
    /// <exception cref="ResourceArgumentException">JournalNotSupported: the system is no Linux, or the runtime has no such sockets.
    /// </exception>
    public JournalHandler(string? socket = null)
    {
        if (!JournalSocket.IsSupported)
            throw NotSupported();

        _socket = socket ?? JournalSocket.SystemPath;
    }

    /// <inheritdoc/>
    public string Kind => JournalAction.Kind.Name;

    /// <inheritdoc/>
    public string Target => _socket;

    /// <inheritdoc/>
    public void Execute(AlertDelivery delivery, CancellationToken cancel)
    {
        try
        {
            JournalSocket.Send(_socket, [.. delivery.Alerts.Select(alert => JournalEntry.Write(delivery, alert))], cancel);
        }
        catch (SocketException e)
        {
            // A machine without a journal is no other than one whose journal isn't up yet.
            throw new AlertActionException("the journal at " + _socket + " can't be reached: " + e.Message, e) { IsTemporary = true };
        }
    }

    /// <summary>Does nothing: the socket is open only while an entry is sent.</summary>
    public void Dispose()
    {
    }

    private static ResourceArgumentException NotSupported() => new(ErrorIds.JournalNotSupported, "Journal",
        System.Runtime.InteropServices.RuntimeInformation.OSDescription,
        "The journal is that of systemd, on Linux: give another kind of action here");
}
