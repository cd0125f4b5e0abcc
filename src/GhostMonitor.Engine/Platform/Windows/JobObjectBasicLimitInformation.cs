using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.Windows;

/// <summary>JOBOBJECT_BASIC_LIMIT_INFORMATION (winnt.h).</summary>
/// <remarks>64 bytes in a 64-bit process, 48 in a 32-bit one.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct JobObjectBasicLimitInformation
{
    internal long PerProcessUserTimeLimit;
    internal long PerJobUserTimeLimit;
    internal JobObjectLimits LimitFlags;
    internal nuint MinimumWorkingSetSize;
    internal nuint MaximumWorkingSetSize;
    internal uint ActiveProcessLimit;
    internal nuint Affinity;
    internal uint PriorityClass;
    internal uint SchedulingClass;
}
