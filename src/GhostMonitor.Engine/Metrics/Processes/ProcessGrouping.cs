namespace GhostMonitor;

/// <summary>What processes are added up by.</summary>
public enum ProcessGrouping
{
    /// <summary>Each process is a row of its own.</summary>
    Process,

    /// <summary>All processes of one name.</summary>
    Name,

    /// <summary>All processes of one user.</summary>
    User,

    /// <summary>All processes of one systemd unit, one Windows service, or one control group without a unit.</summary>
    Unit,

    /// <summary>All processes of one container.</summary>
    Container,
}
