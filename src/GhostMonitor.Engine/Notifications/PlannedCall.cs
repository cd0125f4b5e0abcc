namespace GhostMonitor.Engine.Notifications;

/// <summary>
/// One planned notification on its way through an action's queue. Who planned it decides whether it may begin, and hears what came of it.
/// </summary>
/// <remarks>Its members are called on the action's worker, a timer's thread, or the thread that hands it over.</remarks>
internal abstract class PlannedCall
{
    /// <summary>What the action is to be notified of.</summary>
    internal abstract AlertDelivery Content { get; }

    /// <summary>Cancels the call once it runs.</summary>
    internal abstract CancellationToken Cancelled { get; }

    /// <summary>
    /// True if the action makes the call again when it has failed for now. Who planned it then hears nothing of that failure, and is asked
    /// by <see cref="TryBegin"/> once more.
    /// </summary>
    internal virtual bool IsTriedAgain => false;

    /// <summary>Asked by the worker right before the handler is called.</summary>
    /// <returns>False if it was withdrawn: the handler is then not called, and nothing more is reported of it.</returns>
    internal abstract bool TryBegin();

    /// <summary>The action's timeout has passed, and the call was cancelled. It may still return.</summary>
    internal abstract void Expire(string error);

    /// <summary>The call has returned, in time or later.</summary>
    /// <param name="error">What went wrong; null if the action was notified.</param>
    internal abstract void Return(string? error);

    /// <summary>It will never begin: the action was stopped, or its queue was full.</summary>
    internal abstract void Drop(string reason);
}
