namespace GhostMonitor.Engine.Notifications;

/// <summary>A message on its way through an action's queue.</summary>
/// <remarks>What changes is the worker's alone.</remarks>
internal sealed class QueuedDelivery
{
    internal QueuedDelivery(AlertDelivery content, long since)
    {
        Content = content;
        Since = since;
    }

    /// <summary>The message.</summary>
    internal AlertDelivery Content { get; }

    /// <summary>Who waits for what comes of a sample; null for what is no sample.</summary>
    internal TestCall? Test { get; init; }

    /// <summary>Who planned it; null for nobody.</summary>
    internal PlannedCall? Planned { get; init; }

    /// <summary>When it was put in the queue, as a timestamp.</summary>
    internal long Since { get; }

    /// <summary>How many calls were begun for it.</summary>
    internal int Attempts { get; set; }
}
