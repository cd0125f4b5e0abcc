using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.Windows;

/// <summary>
/// SYSTEM_PROCESS_INFORMATION (winternl.h): one process of the list. Its threads follow, which are not read. 184 bytes in 32 bits.
/// </summary>
/// <remarks>Times are in 100 ns; the moment of creation is a FILETIME.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct SystemProcessInformation
{
    /// <summary>SystemProcessInformation of SYSTEM_INFORMATION_CLASS.</summary>
    internal const int Class = 5;

    /// <summary>The bytes to the next process; 0 for the last one.</summary>
    internal uint NextEntryOffset;

    internal uint NumberOfThreads;

    internal ulong Reserved1;
    internal ulong Reserved2;
    internal ulong Reserved3;

    internal long CreateTime;

    internal long UserTime;

    internal long KernelTime;

    /// <summary>The name of its file without the folder; its characters stand in the same buffer. None for the idle process.</summary>
    internal UnicodeString ImageName;

    internal int BasePriority;

    internal nint UniqueProcessId;

    internal nint InheritedFromUniqueProcessId;

    internal uint HandleCount;

    internal uint SessionId;

    internal nuint UniqueProcessKey;

    internal nuint PeakVirtualSize;

    internal nuint VirtualSize;

    internal uint PageFaultCount;

    internal nuint PeakWorkingSetSize;

    /// <summary>Its memory that is in RAM, in bytes.</summary>
    internal nuint WorkingSetSize;

    internal nuint QuotaPeakPagedPoolUsage;
    internal nuint QuotaPagedPoolUsage;
    internal nuint QuotaPeakNonPagedPoolUsage;
    internal nuint QuotaNonPagedPoolUsage;
    internal nuint PagefileUsage;
    internal nuint PeakPagefileUsage;
    internal nuint PrivatePageCount;

    internal ulong ReadOperationCount;
    internal ulong WriteOperationCount;
    internal ulong OtherOperationCount;

    /// <summary>Bytes that its calls of read gave it: of files, pipes and devices, from the cache as well.</summary>
    internal ulong ReadTransferCount;

    /// <summary>Bytes that its calls of write took.</summary>
    internal ulong WriteTransferCount;

    internal ulong OtherTransferCount;
}
