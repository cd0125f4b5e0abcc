using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.Windows;

/// <summary>MEMORYSTATUSEX (sysinfoapi.h): sizes in bytes.</summary>
/// <remarks>64 bytes, 32 and 64 bits alike.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct MemoryStatusEx
{
    internal uint Length;
    internal uint MemoryLoad;
    internal ulong TotalPhys;
    internal ulong AvailPhys;
    internal ulong TotalPageFile;
    internal ulong AvailPageFile;
    internal ulong TotalVirtual;
    internal ulong AvailVirtual;
    internal ulong AvailExtendedVirtual;
}
