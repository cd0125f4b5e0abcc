namespace GhostMonitor.Engine.Notifications;

/// <summary>What an action does with an alert: sends it, runs a program, writes it down.</summary>
/// <remarks>
/// An action calls its handler from one worker, one alert at a time. Disposed once, after the last call has returned.
/// </remarks>
internal interface IAlertActionHandler : IDisposable
{
    /// <summary>What kind it is, in one word: <c>Webhook</c>, <c>Program</c>, <c>ScriptBlock</c> …</summary>
    string Kind { get; }

    /// <summary>Where the alert goes, for a person to read. Holds no secret: it is shown and logged.</summary>
    string Target { get; }

    /// <summary>Handles one alert, and returns when that is done.</summary>
    /// <param name="delivery">The alert, and the id that a receiver can find a double by.</param>
    /// <param name="cancel">
    /// Cancelled when the action's timeout has passed or the action is stopped: the work must then really end. A callback registered on
    /// it must not block, for it holds up the timer that called it.
    /// </param>
    /// <exception cref="Exception">It did not work. The message is shown to the user, so it holds no secret.</exception>
    void Execute(AlertDelivery delivery, CancellationToken cancel);
}
