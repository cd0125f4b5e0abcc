namespace GhostMonitor.Engine.Platform.Windows;

/// <summary>The values of GetDriveType (winbase.h).</summary>
internal enum DriveKind : uint
{
    /// <summary>Unknown.</summary>
    Unknown = 0,

    /// <summary>No such root folder.</summary>
    NoRoot = 1,

    /// <summary>A drive whose medium can be taken out.</summary>
    Removable = 2,

    /// <summary>A disk.</summary>
    Fixed = 3,

    /// <summary>A share of another machine.</summary>
    Remote = 4,

    /// <summary>An optical drive.</summary>
    CDRom = 5,

    /// <summary>A disk in memory.</summary>
    RamDisk = 6,
}
