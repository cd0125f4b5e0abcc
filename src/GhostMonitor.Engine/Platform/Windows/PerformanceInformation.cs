using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.Windows;

/// <summary>PERFORMANCE_INFORMATION (psapi.h): sizes in pages.</summary>
/// <remarks>104 bytes in a 64-bit process, 56 in a 32-bit one.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct PerformanceInformation
{
    internal uint Size;
    internal nuint CommitTotal;
    internal nuint CommitLimit;
    internal nuint CommitPeak;
    internal nuint PhysicalTotal;
    internal nuint PhysicalAvailable;
    internal nuint SystemCache;
    internal nuint KernelTotal;
    internal nuint KernelPaged;
    internal nuint KernelNonpaged;
    internal nuint PageSize;
    internal uint HandleCount;
    internal uint ProcessCount;
    internal uint ThreadCount;
}
