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
}
