namespace GhostMonitor.Engine.Platform.Windows;

/// <summary>InterfaceAndOperStatusFlags of MIB_IF_ROW2 (netioapi.h), a bit field of one byte.</summary>
[Flags]
internal enum InterfaceStatusFlags : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>A network card, real or given by a hypervisor.</summary>
    HardwareInterface = 1 << 0,

    /// <summary>A filter driver over another interface, whose traffic it repeats.</summary>
    FilterInterface = 1 << 1,

    /// <summary>There is a place for a cable or a radio.</summary>
    ConnectorPresent = 1 << 2,

    /// <summary>802.1X has not let it in.</summary>
    NotAuthenticated = 1 << 3,

    /// <summary>No cable, no network.</summary>
    NotMediaConnected = 1 << 4,

    /// <summary>Paused.</summary>
    Paused = 1 << 5,

    /// <summary>Asleep.</summary>
    LowPower = 1 << 6,

    /// <summary>Leads to one device, not to a network.</summary>
    EndPointInterface = 1 << 7,
}
