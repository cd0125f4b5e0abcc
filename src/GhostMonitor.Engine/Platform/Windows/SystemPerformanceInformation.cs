using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.Windows;

/// <summary>
/// SYSTEM_PERFORMANCE_INFORMATION: of its counters in 32 bits the one that is read (winternl.h gives its 312 bytes without names, phnt's
/// ntexapi.h the names). Later systems append to it.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 312)]
internal struct SystemPerformanceInformation
{
    /// <summary>SystemPerformanceInformation of SYSTEM_INFORMATION_CLASS.</summary>
    internal const int Class = 2;

    /// <summary>Changes of a processor from one thread to another, on all processors, since start-up.</summary>
    [FieldOffset(296)]
    internal uint ContextSwitches;
}
