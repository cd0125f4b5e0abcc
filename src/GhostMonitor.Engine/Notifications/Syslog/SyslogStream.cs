namespace GhostMonitor.Engine.Notifications;

/// <summary>One connection, which is kept from delivery to delivery and made anew when the server has closed it.</summary>
/// <remarks>
/// Syslog has no answer: what is with the system and not yet with the server when the connection breaks is lost, and nobody says so. A
/// close that came before a message is found before it is written. A message whose connection breaks while it is written is sent again on
/// a new one, so it may come twice, with the same delivery's id.
/// </remarks>
/// <param name="server">The server.</param>
internal sealed class SyslogStream(SyslogOptions server) : ISyslogTransport
{
    private SyslogConnection? _kept;

    /// <inheritdoc/>
    public int MostBytes => SyslogMessage.MostBytesOfStream;

    /// <inheritdoc/>
    public void Send(IReadOnlyList<byte[]> messages, CancellationToken cancel)
    {
        byte[] frames = [.. messages.SelectMany(SyslogMessage.Frame)];
        if (_kept is not null && TryWrite(_kept, frames, cancel))
            return;

        Dispose();
        _kept = SyslogConnection.Open(server, cancel);
        _kept.Write(frames, cancel);
    }

    /// <summary>Closes the connection.</summary>
    public void Dispose()
    {
        _kept?.Dispose();
        _kept = null;
    }

    private static bool TryWrite(SyslogConnection connection, byte[] frames, CancellationToken cancel)
    {
        try
        {
            if (connection.HasEnded(cancel))
                return false;

            connection.Write(frames, cancel);
            return true;
        }
        catch (AlertActionException)
        {
            // The connection broke. A new one says whether the server is there.
            return false;
        }
    }
}
