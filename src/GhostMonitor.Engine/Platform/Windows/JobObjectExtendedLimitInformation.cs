using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.Windows;

/// <summary>JOBOBJECT_EXTENDED_LIMIT_INFORMATION (winnt.h), its JOBOBJECT_BASIC_LIMIT_INFORMATION and IO_COUNTERS written out.</summary>
/// <remarks>144 bytes in a 64-bit process, 112 in a 32-bit one.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct JobObjectExtendedLimitInformation
{
    internal JobObjectBasicLimitInformation Basic;
    internal ulong ReadOperationCount;
    internal ulong WriteOperationCount;
    internal ulong OtherOperationCount;
    internal ulong ReadTransferCount;
    internal ulong WriteTransferCount;
    internal ulong OtherTransferCount;
    internal nuint ProcessMemoryLimit;
    internal nuint JobMemoryLimit;
    internal nuint PeakProcessMemoryUsed;
    internal nuint PeakJobMemoryUsed;
}
