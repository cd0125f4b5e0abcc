namespace GhostMonitor;

/// <summary>What alerts have in common that an action is notified of in one message.</summary>
public enum AlertGroupKey
{
    /// <summary>The monitor: all its alerts are one group. Other keys divide it further.</summary>
    Monitor,

    /// <summary>The resource's name.</summary>
    Resource,

    /// <summary>The mount, device or interface. Alerts that have none are one group.</summary>
    Instance,
}
