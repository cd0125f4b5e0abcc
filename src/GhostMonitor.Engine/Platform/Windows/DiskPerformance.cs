using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.Windows;

/// <summary>DISK_PERFORMANCE (winioctl.h): what a disk has done since its counters were turned on; times in 100 ns.</summary>
/// <remarks>88 bytes, 32 and 64 bits alike.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct DiskPerformance
{
    internal long BytesRead;
    internal long BytesWritten;
    internal long ReadTime;
    internal long WriteTime;
    internal long IdleTime;
    internal uint ReadCount;
    internal uint WriteCount;
    internal uint QueueDepth;
    internal uint SplitCount;
    internal long QueryTime;
    internal uint StorageDeviceNumber;
    internal fixed char StorageManagerName[8];
}
