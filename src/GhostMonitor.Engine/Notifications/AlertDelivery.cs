namespace GhostMonitor;

/// <summary>One alert on its way to one action. Immutable.</summary>
/// <param name="Id">What a receiver can find a double by: it is the same for each attempt, in whichever process it is made.</param>
/// <param name="Alert">The alert.</param>
public sealed record AlertDelivery(Guid Id, ResourceAlert Alert);
