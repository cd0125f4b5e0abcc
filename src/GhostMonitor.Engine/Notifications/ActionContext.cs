namespace GhostMonitor.Engine.Notifications;

/// <summary>What a handler is made in. Immutable.</summary>
public sealed record ActionContext
{
    /// <summary>Which alerts the action gets, and how.</summary>
    public AlertActionOptions Options { get; init; } = new();

    /// <summary>Where time comes from.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Makes the handler of a script file. The engine runs no scripts itself: who uses it may.</summary>
    public Func<ActionSettings, IAlertActionHandler> CreateScript { get; init; } =
        static _ => throw new NotSupportedException("Nothing here runs scripts.");
}
