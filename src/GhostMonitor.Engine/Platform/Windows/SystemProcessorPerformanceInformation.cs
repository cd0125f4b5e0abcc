using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.Windows;

/// <summary>
/// SYSTEM_PROCESSOR_PERFORMANCE_INFORMATION: one logical processor's time since start-up, in 100 ns (winternl.h; the two reserved fields
/// are DPC and interrupt time).
/// </summary>
/// <remarks>48 bytes, 32 and 64 bits alike. KernelTime holds IdleTime, DpcTime and InterruptTime.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct SystemProcessorPerformanceInformation
{
    internal long IdleTime;
    internal long KernelTime;
    internal long UserTime;
    internal long DpcTime;
    internal long InterruptTime;
    internal uint InterruptCount;
}
