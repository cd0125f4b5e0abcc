namespace GhostMonitor.Engine.Notifications;

/// <summary>What carries messages to a syslog server. Called from one thread.</summary>
internal interface ISyslogTransport : IDisposable
{
    /// <summary>Octets that a message may have.</summary>
    int MostBytes { get; }

    /// <summary>Sends messages, in order, and returns when they are with the system.</summary>
    /// <param name="messages">The messages, none longer than <see cref="MostBytes"/>.</param>
    /// <param name="cancel">Gives up: what is under way ends.</param>
    /// <exception cref="AlertActionException">It did not work; it says whether it may later.</exception>
    void Send(IReadOnlyList<byte[]> messages, CancellationToken cancel);
}
