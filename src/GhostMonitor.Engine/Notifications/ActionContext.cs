namespace GhostMonitor.Engine.Notifications;

/// <summary>What a handler is made in. Immutable.</summary>
internal sealed record ActionContext
{
    /// <summary>Which alerts the action gets, and how.</summary>
    public AlertActionOptions Options { get; init; } = new();

    /// <summary>Where time comes from.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Makes the handler of a script file. The engine runs no scripts itself: who uses it may.</summary>
    public Func<ActionSettings, IAlertActionHandler> CreateScript { get; init; } =
        static _ => throw new NotSupportedException("Nothing here runs scripts.");

    /// <summary>Finds what sends mail, for a server that an error names. Throws where nothing does.</summary>
    public Func<string, IMailTransport> FindMailTransport { get; init; } = MailTransports.None;

    /// <summary>
    /// How the number went that an alert is about, for so long before a moment. It may read a file, so it is called on an action's worker
    /// alone. Nothing is known where nobody keeps readings.
    /// </summary>
    public Func<ResourceAlert, DateTimeOffset, TimeSpan, AlertCurve> FindCurve { get; init; } = static (_, _, _) => AlertCurve.None;
}
