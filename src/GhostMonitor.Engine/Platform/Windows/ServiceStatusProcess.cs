using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.Windows;

/// <summary>ENUM_SERVICE_STATUS_PROCESSW (winsvc.h): one service of the list. 44 bytes in 32 bits.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ServiceStatusProcess
{
    /// <summary>The address of its name, in the same buffer.</summary>
    internal nint ServiceName;

    /// <summary>The address of the name that people see, in the same buffer.</summary>
    internal nint DisplayName;

    internal uint ServiceType;
    internal uint CurrentState;
    internal uint ControlsAccepted;
    internal uint Win32ExitCode;
    internal uint ServiceSpecificExitCode;
    internal uint CheckPoint;
    internal uint WaitHint;

    /// <summary>The number of its process; 0 where it has none.</summary>
    internal uint ProcessId;

    internal uint ServiceFlags;
}
