/*
 * Prints where the headers of Windows put each field that GhostMonitor reads: the structure and the field as they are called in
 * src/GhostMonitor.Engine/Platform/Windows, and the offset; without a field, the size. NativeLayoutTests compares with the output.
 *
 *     x86_64-w64-mingw32-gcc -o layouts.exe layouts.c && wine layouts.exe > layouts.x64.txt
 *     i686-w64-mingw32-gcc -o layouts.exe layouts.c    the same on a 32-bit wine
 */
#define _WIN32_WINNT 0x0A00
#include <winsock2.h>
#include <ws2ipdef.h>
#include <ws2tcpip.h>
#include <ws2ipdef.h>
#include <ws2tcpip.h>
#include <windows.h>
#include <winioctl.h>
#include <winternl.h>
#include <iphlpapi.h>
#include <netioapi.h>
#include <psapi.h>
#include <stddef.h>
#include <stdio.h>

#define FIELD(ours, field, theirs, member) printf("%s %s %u\n", ours, field, (unsigned)offsetof(theirs, member))
#define SIZE(ours, theirs) printf("%s %u\n", ours, (unsigned)sizeof(theirs))

int main(void)
{
    SIZE("DiskPerformance", DISK_PERFORMANCE);
    FIELD("DiskPerformance", "BytesRead", DISK_PERFORMANCE, BytesRead);
    FIELD("DiskPerformance", "BytesWritten", DISK_PERFORMANCE, BytesWritten);
    FIELD("DiskPerformance", "ReadTime", DISK_PERFORMANCE, ReadTime);
    FIELD("DiskPerformance", "WriteTime", DISK_PERFORMANCE, WriteTime);
    FIELD("DiskPerformance", "IdleTime", DISK_PERFORMANCE, IdleTime);
    FIELD("DiskPerformance", "ReadCount", DISK_PERFORMANCE, ReadCount);
    FIELD("DiskPerformance", "WriteCount", DISK_PERFORMANCE, WriteCount);
    FIELD("DiskPerformance", "QueueDepth", DISK_PERFORMANCE, QueueDepth);
    FIELD("DiskPerformance", "SplitCount", DISK_PERFORMANCE, SplitCount);
    FIELD("DiskPerformance", "QueryTime", DISK_PERFORMANCE, QueryTime);
    FIELD("DiskPerformance", "StorageDeviceNumber", DISK_PERFORMANCE, StorageDeviceNumber);
    FIELD("DiskPerformance", "StorageManagerName", DISK_PERFORMANCE, StorageManagerName);
    SIZE("MibIfRow2", MIB_IF_ROW2);
    FIELD("MibIfRow2", "InterfaceLuid", MIB_IF_ROW2, InterfaceLuid);
    FIELD("MibIfRow2", "InterfaceIndex", MIB_IF_ROW2, InterfaceIndex);
    FIELD("MibIfRow2", "InterfaceGuid", MIB_IF_ROW2, InterfaceGuid);
    FIELD("MibIfRow2", "Alias", MIB_IF_ROW2, Alias);
    FIELD("MibIfRow2", "Description", MIB_IF_ROW2, Description);
    FIELD("MibIfRow2", "PhysicalAddressLength", MIB_IF_ROW2, PhysicalAddressLength);
    FIELD("MibIfRow2", "PhysicalAddress", MIB_IF_ROW2, PhysicalAddress);
    FIELD("MibIfRow2", "PermanentPhysicalAddress", MIB_IF_ROW2, PermanentPhysicalAddress);
    FIELD("MibIfRow2", "Mtu", MIB_IF_ROW2, Mtu);
    FIELD("MibIfRow2", "Type", MIB_IF_ROW2, Type);
    FIELD("MibIfRow2", "TunnelType", MIB_IF_ROW2, TunnelType);
    FIELD("MibIfRow2", "MediaType", MIB_IF_ROW2, MediaType);
    FIELD("MibIfRow2", "PhysicalMediumType", MIB_IF_ROW2, PhysicalMediumType);
    FIELD("MibIfRow2", "AccessType", MIB_IF_ROW2, AccessType);
    FIELD("MibIfRow2", "DirectionType", MIB_IF_ROW2, DirectionType);
    FIELD("MibIfRow2", "Flags", MIB_IF_ROW2, InterfaceAndOperStatusFlags);
    FIELD("MibIfRow2", "OperStatus", MIB_IF_ROW2, OperStatus);
    FIELD("MibIfRow2", "AdminStatus", MIB_IF_ROW2, AdminStatus);
    FIELD("MibIfRow2", "MediaConnectState", MIB_IF_ROW2, MediaConnectState);
    FIELD("MibIfRow2", "NetworkGuid", MIB_IF_ROW2, NetworkGuid);
    FIELD("MibIfRow2", "ConnectionType", MIB_IF_ROW2, ConnectionType);
    FIELD("MibIfRow2", "TransmitLinkSpeed", MIB_IF_ROW2, TransmitLinkSpeed);
    FIELD("MibIfRow2", "ReceiveLinkSpeed", MIB_IF_ROW2, ReceiveLinkSpeed);
    FIELD("MibIfRow2", "InOctets", MIB_IF_ROW2, InOctets);
    FIELD("MibIfRow2", "InUcastPkts", MIB_IF_ROW2, InUcastPkts);
    FIELD("MibIfRow2", "InNUcastPkts", MIB_IF_ROW2, InNUcastPkts);
    FIELD("MibIfRow2", "InDiscards", MIB_IF_ROW2, InDiscards);
    FIELD("MibIfRow2", "InErrors", MIB_IF_ROW2, InErrors);
    FIELD("MibIfRow2", "InUnknownProtos", MIB_IF_ROW2, InUnknownProtos);
    FIELD("MibIfRow2", "InUcastOctets", MIB_IF_ROW2, InUcastOctets);
    FIELD("MibIfRow2", "InMulticastOctets", MIB_IF_ROW2, InMulticastOctets);
    FIELD("MibIfRow2", "InBroadcastOctets", MIB_IF_ROW2, InBroadcastOctets);
    FIELD("MibIfRow2", "OutOctets", MIB_IF_ROW2, OutOctets);
    FIELD("MibIfRow2", "OutUcastPkts", MIB_IF_ROW2, OutUcastPkts);
    FIELD("MibIfRow2", "OutNUcastPkts", MIB_IF_ROW2, OutNUcastPkts);
    FIELD("MibIfRow2", "OutDiscards", MIB_IF_ROW2, OutDiscards);
    FIELD("MibIfRow2", "OutErrors", MIB_IF_ROW2, OutErrors);
    FIELD("MibIfRow2", "OutUcastOctets", MIB_IF_ROW2, OutUcastOctets);
    FIELD("MibIfRow2", "OutMulticastOctets", MIB_IF_ROW2, OutMulticastOctets);
    FIELD("MibIfRow2", "OutBroadcastOctets", MIB_IF_ROW2, OutBroadcastOctets);
    FIELD("MibIfRow2", "OutQLen", MIB_IF_ROW2, OutQLen);
    SIZE("MibIfTable2", MIB_IF_TABLE2);
    FIELD("MibIfTable2", "NumEntries", MIB_IF_TABLE2, NumEntries);
    FIELD("MibIfTable2", "FirstRow", MIB_IF_TABLE2, Table);
    SIZE("MemoryStatusEx", MEMORYSTATUSEX);
    FIELD("MemoryStatusEx", "Length", MEMORYSTATUSEX, dwLength);
    FIELD("MemoryStatusEx", "MemoryLoad", MEMORYSTATUSEX, dwMemoryLoad);
    FIELD("MemoryStatusEx", "TotalPhys", MEMORYSTATUSEX, ullTotalPhys);
    FIELD("MemoryStatusEx", "AvailPhys", MEMORYSTATUSEX, ullAvailPhys);
    FIELD("MemoryStatusEx", "TotalPageFile", MEMORYSTATUSEX, ullTotalPageFile);
    FIELD("MemoryStatusEx", "AvailPageFile", MEMORYSTATUSEX, ullAvailPageFile);
    FIELD("MemoryStatusEx", "TotalVirtual", MEMORYSTATUSEX, ullTotalVirtual);
    FIELD("MemoryStatusEx", "AvailVirtual", MEMORYSTATUSEX, ullAvailVirtual);
    FIELD("MemoryStatusEx", "AvailExtendedVirtual", MEMORYSTATUSEX, ullAvailExtendedVirtual);
    SIZE("PerformanceInformation", PERFORMANCE_INFORMATION);
    FIELD("PerformanceInformation", "Size", PERFORMANCE_INFORMATION, cb);
    FIELD("PerformanceInformation", "CommitTotal", PERFORMANCE_INFORMATION, CommitTotal);
    FIELD("PerformanceInformation", "CommitLimit", PERFORMANCE_INFORMATION, CommitLimit);
    FIELD("PerformanceInformation", "CommitPeak", PERFORMANCE_INFORMATION, CommitPeak);
    FIELD("PerformanceInformation", "PhysicalTotal", PERFORMANCE_INFORMATION, PhysicalTotal);
    FIELD("PerformanceInformation", "PhysicalAvailable", PERFORMANCE_INFORMATION, PhysicalAvailable);
    FIELD("PerformanceInformation", "SystemCache", PERFORMANCE_INFORMATION, SystemCache);
    FIELD("PerformanceInformation", "KernelTotal", PERFORMANCE_INFORMATION, KernelTotal);
    FIELD("PerformanceInformation", "KernelPaged", PERFORMANCE_INFORMATION, KernelPaged);
    FIELD("PerformanceInformation", "KernelNonpaged", PERFORMANCE_INFORMATION, KernelNonpaged);
    FIELD("PerformanceInformation", "PageSize", PERFORMANCE_INFORMATION, PageSize);
    FIELD("PerformanceInformation", "HandleCount", PERFORMANCE_INFORMATION, HandleCount);
    FIELD("PerformanceInformation", "ProcessCount", PERFORMANCE_INFORMATION, ProcessCount);
    FIELD("PerformanceInformation", "ThreadCount", PERFORMANCE_INFORMATION, ThreadCount);
    SIZE("SystemProcessorPerformanceInformation", SYSTEM_PROCESSOR_PERFORMANCE_INFORMATION);
    FIELD("SystemProcessorPerformanceInformation", "IdleTime", SYSTEM_PROCESSOR_PERFORMANCE_INFORMATION, IdleTime);
    FIELD("SystemProcessorPerformanceInformation", "KernelTime", SYSTEM_PROCESSOR_PERFORMANCE_INFORMATION, KernelTime);
    FIELD("SystemProcessorPerformanceInformation", "UserTime", SYSTEM_PROCESSOR_PERFORMANCE_INFORMATION, UserTime);
    FIELD("SystemProcessorPerformanceInformation", "DpcTime", SYSTEM_PROCESSOR_PERFORMANCE_INFORMATION, Reserved1[0]);
    FIELD("SystemProcessorPerformanceInformation", "InterruptTime", SYSTEM_PROCESSOR_PERFORMANCE_INFORMATION, Reserved1[1]);
    FIELD("SystemProcessorPerformanceInformation", "InterruptCount", SYSTEM_PROCESSOR_PERFORMANCE_INFORMATION, Reserved2);
    SIZE("JobObjectBasicLimitInformation", JOBOBJECT_BASIC_LIMIT_INFORMATION);
    FIELD("JobObjectBasicLimitInformation", "PerProcessUserTimeLimit", JOBOBJECT_BASIC_LIMIT_INFORMATION, PerProcessUserTimeLimit);
    FIELD("JobObjectBasicLimitInformation", "PerJobUserTimeLimit", JOBOBJECT_BASIC_LIMIT_INFORMATION, PerJobUserTimeLimit);
    FIELD("JobObjectBasicLimitInformation", "LimitFlags", JOBOBJECT_BASIC_LIMIT_INFORMATION, LimitFlags);
    FIELD("JobObjectBasicLimitInformation", "MinimumWorkingSetSize", JOBOBJECT_BASIC_LIMIT_INFORMATION, MinimumWorkingSetSize);
    FIELD("JobObjectBasicLimitInformation", "MaximumWorkingSetSize", JOBOBJECT_BASIC_LIMIT_INFORMATION, MaximumWorkingSetSize);
    FIELD("JobObjectBasicLimitInformation", "ActiveProcessLimit", JOBOBJECT_BASIC_LIMIT_INFORMATION, ActiveProcessLimit);
    FIELD("JobObjectBasicLimitInformation", "Affinity", JOBOBJECT_BASIC_LIMIT_INFORMATION, Affinity);
    FIELD("JobObjectBasicLimitInformation", "PriorityClass", JOBOBJECT_BASIC_LIMIT_INFORMATION, PriorityClass);
    FIELD("JobObjectBasicLimitInformation", "SchedulingClass", JOBOBJECT_BASIC_LIMIT_INFORMATION, SchedulingClass);
    SIZE("JobObjectExtendedLimitInformation", JOBOBJECT_EXTENDED_LIMIT_INFORMATION);
    FIELD("JobObjectExtendedLimitInformation", "Basic", JOBOBJECT_EXTENDED_LIMIT_INFORMATION, BasicLimitInformation);
    FIELD("JobObjectExtendedLimitInformation", "ReadOperationCount", JOBOBJECT_EXTENDED_LIMIT_INFORMATION, IoInfo.ReadOperationCount);
    FIELD("JobObjectExtendedLimitInformation", "WriteOperationCount", JOBOBJECT_EXTENDED_LIMIT_INFORMATION, IoInfo.WriteOperationCount);
    FIELD("JobObjectExtendedLimitInformation", "OtherOperationCount", JOBOBJECT_EXTENDED_LIMIT_INFORMATION, IoInfo.OtherOperationCount);
    FIELD("JobObjectExtendedLimitInformation", "ReadTransferCount", JOBOBJECT_EXTENDED_LIMIT_INFORMATION, IoInfo.ReadTransferCount);
    FIELD("JobObjectExtendedLimitInformation", "WriteTransferCount", JOBOBJECT_EXTENDED_LIMIT_INFORMATION, IoInfo.WriteTransferCount);
    FIELD("JobObjectExtendedLimitInformation", "OtherTransferCount", JOBOBJECT_EXTENDED_LIMIT_INFORMATION, IoInfo.OtherTransferCount);
    FIELD("JobObjectExtendedLimitInformation", "ProcessMemoryLimit", JOBOBJECT_EXTENDED_LIMIT_INFORMATION, ProcessMemoryLimit);
    FIELD("JobObjectExtendedLimitInformation", "JobMemoryLimit", JOBOBJECT_EXTENDED_LIMIT_INFORMATION, JobMemoryLimit);
    FIELD("JobObjectExtendedLimitInformation", "PeakProcessMemoryUsed", JOBOBJECT_EXTENDED_LIMIT_INFORMATION, PeakProcessMemoryUsed);
    FIELD("JobObjectExtendedLimitInformation", "PeakJobMemoryUsed", JOBOBJECT_EXTENDED_LIMIT_INFORMATION, PeakJobMemoryUsed);
    SIZE("JobObjectBasicAccountingInformation", JOBOBJECT_BASIC_ACCOUNTING_INFORMATION);
    FIELD("JobObjectBasicAccountingInformation", "TotalUserTime", JOBOBJECT_BASIC_ACCOUNTING_INFORMATION, TotalUserTime);
    FIELD("JobObjectBasicAccountingInformation", "TotalKernelTime", JOBOBJECT_BASIC_ACCOUNTING_INFORMATION, TotalKernelTime);
    FIELD("JobObjectBasicAccountingInformation", "ThisPeriodTotalUserTime",
        JOBOBJECT_BASIC_ACCOUNTING_INFORMATION, ThisPeriodTotalUserTime);
    FIELD("JobObjectBasicAccountingInformation", "ThisPeriodTotalKernelTime",
        JOBOBJECT_BASIC_ACCOUNTING_INFORMATION, ThisPeriodTotalKernelTime);
    FIELD("JobObjectBasicAccountingInformation", "TotalPageFaultCount", JOBOBJECT_BASIC_ACCOUNTING_INFORMATION, TotalPageFaultCount);
    FIELD("JobObjectBasicAccountingInformation", "TotalProcesses", JOBOBJECT_BASIC_ACCOUNTING_INFORMATION, TotalProcesses);
    FIELD("JobObjectBasicAccountingInformation", "ActiveProcesses", JOBOBJECT_BASIC_ACCOUNTING_INFORMATION, ActiveProcesses);
    FIELD("JobObjectBasicAccountingInformation", "TotalTerminatedProcesses",
        JOBOBJECT_BASIC_ACCOUNTING_INFORMATION, TotalTerminatedProcesses);
    SIZE("JobObjectCpuRateControlInformation", JOBOBJECT_CPU_RATE_CONTROL_INFORMATION);
    FIELD("JobObjectCpuRateControlInformation", "ControlFlags", JOBOBJECT_CPU_RATE_CONTROL_INFORMATION, ControlFlags);
    FIELD("JobObjectCpuRateControlInformation", "Value", JOBOBJECT_CPU_RATE_CONTROL_INFORMATION, CpuRate);
    SIZE("MibTcpStats", MIB_TCPSTATS);
    FIELD("MibTcpStats", "RtoAlgorithm", MIB_TCPSTATS, dwRtoAlgorithm);
    FIELD("MibTcpStats", "RtoMin", MIB_TCPSTATS, dwRtoMin);
    FIELD("MibTcpStats", "RtoMax", MIB_TCPSTATS, dwRtoMax);
    FIELD("MibTcpStats", "MaxConn", MIB_TCPSTATS, dwMaxConn);
    FIELD("MibTcpStats", "ActiveOpens", MIB_TCPSTATS, dwActiveOpens);
    FIELD("MibTcpStats", "PassiveOpens", MIB_TCPSTATS, dwPassiveOpens);
    FIELD("MibTcpStats", "AttemptFails", MIB_TCPSTATS, dwAttemptFails);
    FIELD("MibTcpStats", "EstabResets", MIB_TCPSTATS, dwEstabResets);
    FIELD("MibTcpStats", "CurrEstab", MIB_TCPSTATS, dwCurrEstab);
    FIELD("MibTcpStats", "InSegs", MIB_TCPSTATS, dwInSegs);
    FIELD("MibTcpStats", "OutSegs", MIB_TCPSTATS, dwOutSegs);
    FIELD("MibTcpStats", "RetransSegs", MIB_TCPSTATS, dwRetransSegs);
    FIELD("MibTcpStats", "InErrs", MIB_TCPSTATS, dwInErrs);
    FIELD("MibTcpStats", "OutRsts", MIB_TCPSTATS, dwOutRsts);
    FIELD("MibTcpStats", "NumConns", MIB_TCPSTATS, dwNumConns);
    SIZE("MibUdpStats", MIB_UDPSTATS);
    FIELD("MibUdpStats", "InDatagrams", MIB_UDPSTATS, dwInDatagrams);
    FIELD("MibUdpStats", "NoPorts", MIB_UDPSTATS, dwNoPorts);
    FIELD("MibUdpStats", "InErrors", MIB_UDPSTATS, dwInErrors);
    FIELD("MibUdpStats", "OutDatagrams", MIB_UDPSTATS, dwOutDatagrams);
    FIELD("MibUdpStats", "NumAddrs", MIB_UDPSTATS, dwNumAddrs);
    SIZE("EnumPageFileInformation", ENUM_PAGE_FILE_INFORMATION);
    FIELD("EnumPageFileInformation", "Size", ENUM_PAGE_FILE_INFORMATION, cb);
    FIELD("EnumPageFileInformation", "Reserved", ENUM_PAGE_FILE_INFORMATION, Reserved);
    FIELD("EnumPageFileInformation", "TotalSize", ENUM_PAGE_FILE_INFORMATION, TotalSize);
    FIELD("EnumPageFileInformation", "TotalInUse", ENUM_PAGE_FILE_INFORMATION, TotalInUse);
    FIELD("EnumPageFileInformation", "PeakUsage", ENUM_PAGE_FILE_INFORMATION, PeakUsage);
    SIZE("SystemPowerStatus", SYSTEM_POWER_STATUS);
    FIELD("SystemPowerStatus", "AcLineStatus", SYSTEM_POWER_STATUS, ACLineStatus);
    FIELD("SystemPowerStatus", "BatteryFlag", SYSTEM_POWER_STATUS, BatteryFlag);
    FIELD("SystemPowerStatus", "BatteryLifePercent", SYSTEM_POWER_STATUS, BatteryLifePercent);
    FIELD("SystemPowerStatus", "SystemStatusFlag", SYSTEM_POWER_STATUS, Reserved1);
    FIELD("SystemPowerStatus", "BatteryLifeTime", SYSTEM_POWER_STATUS, BatteryLifeTime);
    FIELD("SystemPowerStatus", "BatteryFullLifeTime", SYSTEM_POWER_STATUS, BatteryFullLifeTime);
    SIZE("UnicodeString", UNICODE_STRING);
    FIELD("UnicodeString", "Length", UNICODE_STRING, Length);
    FIELD("UnicodeString", "MaximumLength", UNICODE_STRING, MaximumLength);
    FIELD("UnicodeString", "Buffer", UNICODE_STRING, Buffer);
    SIZE("SystemProcessInformation", SYSTEM_PROCESS_INFORMATION);
    FIELD("SystemProcessInformation", "NextEntryOffset", SYSTEM_PROCESS_INFORMATION, NextEntryOffset);
    FIELD("SystemProcessInformation", "NumberOfThreads", SYSTEM_PROCESS_INFORMATION, NumberOfThreads);
    FIELD("SystemProcessInformation", "Reserved1", SYSTEM_PROCESS_INFORMATION, Reserved[0]);
    FIELD("SystemProcessInformation", "Reserved2", SYSTEM_PROCESS_INFORMATION, Reserved[1]);
    FIELD("SystemProcessInformation", "Reserved3", SYSTEM_PROCESS_INFORMATION, Reserved[2]);
    FIELD("SystemProcessInformation", "CreateTime", SYSTEM_PROCESS_INFORMATION, CreateTime);
    FIELD("SystemProcessInformation", "UserTime", SYSTEM_PROCESS_INFORMATION, UserTime);
    FIELD("SystemProcessInformation", "KernelTime", SYSTEM_PROCESS_INFORMATION, KernelTime);
    FIELD("SystemProcessInformation", "ImageName", SYSTEM_PROCESS_INFORMATION, ImageName);
    FIELD("SystemProcessInformation", "BasePriority", SYSTEM_PROCESS_INFORMATION, BasePriority);
    FIELD("SystemProcessInformation", "UniqueProcessId", SYSTEM_PROCESS_INFORMATION, UniqueProcessId);
    FIELD("SystemProcessInformation", "InheritedFromUniqueProcessId", SYSTEM_PROCESS_INFORMATION, InheritedFromUniqueProcessId);
    FIELD("SystemProcessInformation", "HandleCount", SYSTEM_PROCESS_INFORMATION, HandleCount);
    FIELD("SystemProcessInformation", "SessionId", SYSTEM_PROCESS_INFORMATION, SessionId);
    FIELD("SystemProcessInformation", "UniqueProcessKey", SYSTEM_PROCESS_INFORMATION, PageDirectoryBase);
    FIELD("SystemProcessInformation", "PeakVirtualSize", SYSTEM_PROCESS_INFORMATION, VirtualMemoryCounters.PeakVirtualSize);
    FIELD("SystemProcessInformation", "VirtualSize", SYSTEM_PROCESS_INFORMATION, VirtualMemoryCounters.VirtualSize);
    FIELD("SystemProcessInformation", "PageFaultCount", SYSTEM_PROCESS_INFORMATION, VirtualMemoryCounters.PageFaultCount);
    FIELD("SystemProcessInformation", "PeakWorkingSetSize", SYSTEM_PROCESS_INFORMATION, VirtualMemoryCounters.PeakWorkingSetSize);
    FIELD("SystemProcessInformation", "WorkingSetSize", SYSTEM_PROCESS_INFORMATION, VirtualMemoryCounters.WorkingSetSize);
    FIELD("SystemProcessInformation", "QuotaPeakPagedPoolUsage", SYSTEM_PROCESS_INFORMATION, VirtualMemoryCounters.QuotaPeakPagedPoolUsage);
    FIELD("SystemProcessInformation", "QuotaPagedPoolUsage", SYSTEM_PROCESS_INFORMATION, VirtualMemoryCounters.QuotaPagedPoolUsage);
    FIELD("SystemProcessInformation", "QuotaPeakNonPagedPoolUsage", SYSTEM_PROCESS_INFORMATION,
        VirtualMemoryCounters.QuotaPeakNonPagedPoolUsage);
    FIELD("SystemProcessInformation", "QuotaNonPagedPoolUsage", SYSTEM_PROCESS_INFORMATION, VirtualMemoryCounters.QuotaNonPagedPoolUsage);
    FIELD("SystemProcessInformation", "PagefileUsage", SYSTEM_PROCESS_INFORMATION, VirtualMemoryCounters.PagefileUsage);
    FIELD("SystemProcessInformation", "PeakPagefileUsage", SYSTEM_PROCESS_INFORMATION, VirtualMemoryCounters.PeakPagefileUsage);
    FIELD("SystemProcessInformation", "PrivatePageCount", SYSTEM_PROCESS_INFORMATION, PrivatePageCount);
    FIELD("SystemProcessInformation", "ReadOperationCount", SYSTEM_PROCESS_INFORMATION, IoCounters.ReadOperationCount);
    FIELD("SystemProcessInformation", "WriteOperationCount", SYSTEM_PROCESS_INFORMATION, IoCounters.WriteOperationCount);
    FIELD("SystemProcessInformation", "OtherOperationCount", SYSTEM_PROCESS_INFORMATION, IoCounters.OtherOperationCount);
    FIELD("SystemProcessInformation", "ReadTransferCount", SYSTEM_PROCESS_INFORMATION, IoCounters.ReadTransferCount);
    FIELD("SystemProcessInformation", "WriteTransferCount", SYSTEM_PROCESS_INFORMATION, IoCounters.WriteTransferCount);
    FIELD("SystemProcessInformation", "OtherTransferCount", SYSTEM_PROCESS_INFORMATION, IoCounters.OtherTransferCount);
    SIZE("ServiceStatusProcess", ENUM_SERVICE_STATUS_PROCESSW);
    FIELD("ServiceStatusProcess", "ServiceName", ENUM_SERVICE_STATUS_PROCESSW, lpServiceName);
    FIELD("ServiceStatusProcess", "DisplayName", ENUM_SERVICE_STATUS_PROCESSW, lpDisplayName);
    FIELD("ServiceStatusProcess", "ServiceType", ENUM_SERVICE_STATUS_PROCESSW, ServiceStatusProcess.dwServiceType);
    FIELD("ServiceStatusProcess", "CurrentState", ENUM_SERVICE_STATUS_PROCESSW, ServiceStatusProcess.dwCurrentState);
    FIELD("ServiceStatusProcess", "ControlsAccepted", ENUM_SERVICE_STATUS_PROCESSW, ServiceStatusProcess.dwControlsAccepted);
    FIELD("ServiceStatusProcess", "Win32ExitCode", ENUM_SERVICE_STATUS_PROCESSW, ServiceStatusProcess.dwWin32ExitCode);
    FIELD("ServiceStatusProcess", "ServiceSpecificExitCode", ENUM_SERVICE_STATUS_PROCESSW, ServiceStatusProcess.dwServiceSpecificExitCode);
    FIELD("ServiceStatusProcess", "CheckPoint", ENUM_SERVICE_STATUS_PROCESSW, ServiceStatusProcess.dwCheckPoint);
    FIELD("ServiceStatusProcess", "WaitHint", ENUM_SERVICE_STATUS_PROCESSW, ServiceStatusProcess.dwWaitHint);
    FIELD("ServiceStatusProcess", "ProcessId", ENUM_SERVICE_STATUS_PROCESSW, ServiceStatusProcess.dwProcessId);
    FIELD("ServiceStatusProcess", "ServiceFlags", ENUM_SERVICE_STATUS_PROCESSW, ServiceStatusProcess.dwServiceFlags);
    return 0;
}
