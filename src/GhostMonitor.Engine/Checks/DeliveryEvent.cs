namespace GhostMonitor.Engine.Checks;

/// <summary>What happened to one delivery.</summary>
/// <param name="Id">The delivery's id.</param>
/// <param name="IsDone">True: the action was notified. False: an attempt began.</param>
internal readonly record struct DeliveryEvent(Guid Id, bool IsDone)
{
    /// <summary>An attempt begins.</summary>
    internal static DeliveryEvent Begin(Guid id) => new(id, IsDone: false);

    /// <summary>The action was notified.</summary>
    internal static DeliveryEvent Done(Guid id) => new(id, IsDone: true);
}
