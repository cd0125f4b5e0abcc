namespace GhostMonitor;

/// <summary>One message on its way to one action: an alert, or those of a group. Immutable.</summary>
/// <param name="Id">What a receiver can find a double by: it is the same for each attempt, in whichever process it is made.</param>
/// <param name="Alert">The alert; of a group's, the worst.</param>
public sealed record AlertDelivery(Guid Id, ResourceAlert Alert)
{
    /// <summary>
    /// The alerts that the message is about: one, or a group's, the open ones first and the worse before the better. Those that have
    /// ended since the group's last message are the last ones.
    /// </summary>
    public IReadOnlyList<ResourceAlert> Alerts { get; init; } = [Alert];

    /// <summary>The group; null where the action doesn't group its alerts.</summary>
    public AlertGroup? Group { get; init; }

    /// <summary>What messages that belong together share: the group, or the episode.</summary>
    internal Guid ThreadId => Group?.Id ?? Alert.Id;

    /// <summary>True if nothing of it is open any more.</summary>
    internal bool IsResolved => Alerts.All(static alert => alert.Change == AlertTransition.Resolved);

    /// <summary>True if all of it is the same, alert by alert.</summary>
    /// <param name="other">Another message.</param>
    public bool Equals(AlertDelivery? other) =>
        other is not null && Id == other.Id && Alert == other.Alert && Group == other.Group && Alerts.SequenceEqual(other.Alerts);

    /// <inheritdoc/>
    public override int GetHashCode() => Id.GetHashCode();
}
