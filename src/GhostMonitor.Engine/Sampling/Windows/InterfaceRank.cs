namespace GhostMonitor.Engine.Sampling.Windows;

/// <summary>How surely an interface carries the machine's own traffic, and nobody else's a second time.</summary>
internal enum InterfaceRank
{
    /// <summary>Loopback, or a tunnel inside another interface.</summary>
    Never,

    /// <summary>A virtual interface: a team, a bridge, a virtual switch's port. Its traffic also passes a card, if there is one.</summary>
    Virtual,

    /// <summary>It has a connector, but no hardware of its own.</summary>
    Connector,

    /// <summary>A network card, real or given by a hypervisor.</summary>
    Hardware,
}
