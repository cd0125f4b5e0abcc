using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.Windows;

/// <summary>JOBOBJECT_MEMORY_USAGE_INFORMATION (winnt.h; Windows 10 and later): committed memory of the job, in bytes.</summary>
/// <remarks>16 bytes, 32 and 64 bits alike.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct JobObjectMemoryUsageInformation
{
    internal ulong JobMemory;
    internal ulong PeakJobMemoryUsed;
}
