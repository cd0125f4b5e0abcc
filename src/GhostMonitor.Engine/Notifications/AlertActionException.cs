namespace GhostMonitor.Engine.Notifications;

/// <summary>An action did not do what it was asked to. The message is for the user and holds no secret.</summary>
internal sealed class AlertActionException : Exception
{
    /// <summary>Creates the error.</summary>
    /// <param name="message">What went wrong, without secrets.</param>
    /// <param name="inner">Why; null if the message says it all.</param>
    public AlertActionException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>What happened, one of <see cref="Platform.ErrorIds"/>; null where only the message says it.</summary>
    public string? ErrorId { get; init; }

    /// <summary>True if it may work later: the network, a server that is busy. What was refused for good is not.</summary>
    public bool IsTemporary { get; init; }

    /// <summary>
    /// How long the receiver wants no other try, as it asked: it may be any length. Null where it asked for nothing. Only with
    /// <see cref="IsTemporary"/>.
    /// </summary>
    public TimeSpan? RetryAfter { get; init; }
}
