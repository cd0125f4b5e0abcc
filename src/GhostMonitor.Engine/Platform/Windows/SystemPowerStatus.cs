using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.Windows;

/// <summary>SYSTEM_POWER_STATUS (winbase.h). All batteries together.</summary>
/// <remarks>12 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct SystemPowerStatus
{
    /// <summary>
    /// What <see cref="AcLineStatus"/>, <see cref="BatteryFlag"/> and <see cref="BatteryLifePercent"/> hold where it isn't known.
    /// </summary>
    internal const byte Unknown = 255;

    /// <summary>In <see cref="BatteryFlag"/>: a battery is being charged.</summary>
    internal const byte Charging = 8;

    /// <summary>In <see cref="BatteryFlag"/>: there is no battery.</summary>
    internal const byte NoBattery = 128;

    /// <summary>0 on batteries, 1 on mains.</summary>
    internal byte AcLineStatus;

    /// <summary>Flags.</summary>
    internal byte BatteryFlag;

    /// <summary>0 to 100.</summary>
    internal byte BatteryLifePercent;

    /// <summary>Whether the system saves energy.</summary>
    internal byte SystemStatusFlag;

    /// <summary>Seconds left.</summary>
    internal uint BatteryLifeTime;

    /// <summary>Seconds that a full battery lasts.</summary>
    internal uint BatteryFullLifeTime;
}
