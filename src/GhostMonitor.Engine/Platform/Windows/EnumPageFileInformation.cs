using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.Windows;

/// <summary>ENUM_PAGE_FILE_INFORMATION (psapi.h): sizes in pages.</summary>
/// <remarks>32 bytes in a 64-bit process, 20 in a 32-bit one.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct EnumPageFileInformation
{
    internal uint Size;
    internal uint Reserved;
    internal nuint TotalSize;
    internal nuint TotalInUse;
    internal nuint PeakUsage;
}
