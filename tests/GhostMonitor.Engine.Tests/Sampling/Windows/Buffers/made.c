/*
 * Prints buffers as Windows fills them: the values are made up, their places are those of the headers of mingw-w64. RecordedBufferTests
 * expects the values. The machine is a laptop with Windows in German, a battery and Hyper-V, in a job with limits.
 *
 *     x86_64-w64-mingw32-gcc -o made.exe made.c && wine made.exe | tr -d '\r' > made.x64.txt
 */
#define _WIN32_WINNT 0x0A00
#include <winsock2.h>
#include <ws2ipdef.h>
#include <ws2tcpip.h>
#include <windows.h>
#include <winioctl.h>
#include <winternl.h>
#include <iphlpapi.h>
#include <netioapi.h>
#include <psapi.h>
#include <stddef.h>
#include "print.h"

enum { ROWS = 10, HARDWARE = 1, FILTER = 2, CONNECTOR = 4 };

static struct { ULONG NumEntries; MIB_IF_ROW2 Table[ROWS]; } interfaces;

static MIB_IF_ROW2 *add_interface(const WCHAR *alias, const WCHAR *description, int type, int flags, int status)
{
    MIB_IF_ROW2 *row = &interfaces.Table[interfaces.NumEntries];
    wcsncpy(row->Alias, alias, IF_MAX_STRING_SIZE + 1);
    wcsncpy(row->Description, description, IF_MAX_STRING_SIZE + 1);
    row->InterfaceLuid.Value = 0x0006000000000000 + interfaces.NumEntries;
    row->InterfaceIndex = 70 + interfaces.NumEntries;
    row->Type = type;
    *(BYTE *)&row->InterfaceAndOperStatusFlags = flags;
    row->OperStatus = status;
    row->InOctets = 1000 * (interfaces.NumEntries + 1);
    interfaces.NumEntries++;
    return row;
}

static void print_interfaces(void)
{
    WCHAR endless[IF_MAX_STRING_SIZE + 1];
    for (int i = 0; i <= IF_MAX_STRING_SIZE; i++)
        endless[i] = L'n';

    MIB_IF_ROW2 *card = add_interface(L"Ethernet", L"Intel(R) Ethernet", 6, HARDWARE | CONNECTOR, IfOperStatusUp);
    card->TransmitLinkSpeed = 1000000000;
    card->ReceiveLinkSpeed = 2500000000;
    card->InOctets = 5000000000;
    card->OutOctets = 6000000000;
    card->InUcastPkts = 11;
    card->InNUcastPkts = 12;
    card->OutUcastPkts = 13;
    card->OutNUcastPkts = 14;
    card->InErrors = 15;
    card->OutErrors = 16;
    card->InDiscards = 17;
    card->OutDiscards = 18;
    add_interface(L"LAN-Verbindung* 1", L"Microsoft Wi-Fi Direct", 71, 0, IfOperStatusDown)->InOctets = 0;
    add_interface(L"Ethernet-WFP Filter-0000", L"WFP", 6, HARDWARE | FILTER, IfOperStatusUp);
    add_interface(L"vEthernet (Default Switch)", L"Hyper-V", 6, 0, IfOperStatusUp);
    add_interface(L"Loopback Pseudo-Interface 1", L"Software Loopback", 24, 0, IfOperStatusUp);
    add_interface(L"\x0421\x0435\x0442\x044C \xD83D\xDDA7", L"Cyrillic, and a pair of surrogates", 6, 0, IfOperStatusUp);
    add_interface(L"half \xD83D", L"Half of a pair", 6, 0, IfOperStatusUp);
    MIB_IF_ROW2 *unended = add_interface(L"", L"", 6, 0, IfOperStatusUp);
    memcpy(unended->Alias, endless, sizeof(unended->Alias));
    memcpy(unended->Description, endless, sizeof(unended->Description));
    add_interface(L"", L"Microsoft ISATAP Adapter", 6, 0, IfOperStatusUp);
    add_interface(L"", L"", 6, 0, IfOperStatusUp);
    print_buffer("MIB_IF_TABLE2", &interfaces, sizeof(interfaces));
}

static void print_processors(void)
{
    SYSTEM_PROCESSOR_PERFORMANCE_INFORMATION rows[2] = {0};
    for (int i = 0; i < 2; i++) {
        rows[i].IdleTime.QuadPart = 700 + i;
        rows[i].KernelTime.QuadPart = 1000 + i;
        rows[i].UserTime.QuadPart = 300 + i;
        rows[i].Reserved1[0].QuadPart = 40 + i;
        rows[i].Reserved1[1].QuadPart = 60 + i;
        rows[i].Reserved2 = 5000 + i;
    }

    print_buffer("SYSTEM_PROCESSOR_PERFORMANCE_INFORMATION", rows, sizeof(rows));
}

static void print_memory(void)
{
    MEMORYSTATUSEX memory = {sizeof(memory)};
    memory.ullTotalPhys = 16ull << 30;
    memory.ullAvailPhys = 6ull << 30;
    print_buffer("MEMORYSTATUSEX", &memory, sizeof(memory));

    PERFORMANCE_INFORMATION information = {sizeof(information)};
    information.CommitTotal = 2000000;
    information.CommitLimit = 5000000;
    information.SystemCache = 700000;
    information.PageSize = 4096;
    information.HandleCount = 123456;
    information.ProcessCount = 301;
    information.ThreadCount = 4321;
    print_buffer("PERFORMANCE_INFORMATION", &information, sizeof(information));

    ENUM_PAGE_FILE_INFORMATION file = {sizeof(file)};
    file.TotalSize = 655360;
    file.TotalInUse = 1024;
    file.PeakUsage = 2048;
    print_buffer("ENUM_PAGE_FILE_INFORMATION", &file, sizeof(file));
}

static void print_disk(void)
{
    DISK_PERFORMANCE disk = {0};
    disk.BytesRead.QuadPart = 7000000000;
    disk.BytesWritten.QuadPart = 8000000000;
    disk.ReadTime.QuadPart = 90000000;
    disk.WriteTime.QuadPart = 110000000;
    disk.IdleTime.QuadPart = 120000000000;
    disk.ReadCount = 4000000000;
    disk.WriteCount = 21;
    disk.QueueDepth = 3;
    disk.SplitCount = 4;
    disk.QueryTime.QuadPart = 134000000000000000;
    disk.StorageDeviceNumber = 1;
    memcpy(disk.StorageManagerName, L"PhysDisk", sizeof(disk.StorageManagerName));
    print_buffer("DISK_PERFORMANCE", &disk, sizeof(disk));
}

static void print_job(void)
{
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits = {0};
    limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_JOB_MEMORY | JOB_OBJECT_LIMIT_ACTIVE_PROCESS;
    limits.BasicLimitInformation.ActiveProcessLimit = 40;
    limits.JobMemoryLimit = 3ull << 30;
    print_buffer("JOBOBJECT_EXTENDED_LIMIT_INFORMATION", &limits, sizeof(limits));

    JOBOBJECT_BASIC_ACCOUNTING_INFORMATION accounting = {0};
    accounting.TotalUserTime.QuadPart = 10;
    accounting.TotalKernelTime.QuadPart = 20;
    accounting.ActiveProcesses = 4;
    print_buffer("JOBOBJECT_BASIC_ACCOUNTING_INFORMATION", &accounting, sizeof(accounting));

    JOBOBJECT_CPU_RATE_CONTROL_INFORMATION rate = {0};
    rate.ControlFlags = JOB_OBJECT_CPU_RATE_CONTROL_ENABLE | JOB_OBJECT_CPU_RATE_CONTROL_HARD_CAP;
    rate.CpuRate = 2500;
    print_buffer("JOBOBJECT_CPU_RATE_CONTROL_INFORMATION", &rate, sizeof(rate));
}

static void print_power(void)
{
    SYSTEM_POWER_STATUS power = {0};
    power.ACLineStatus = 0;
    power.BatteryFlag = 1;
    power.BatteryLifePercent = 71;
    power.BatteryLifeTime = 7200;
    power.BatteryFullLifeTime = 10000;
    print_buffer("SYSTEM_POWER_STATUS", &power, sizeof(power));
}

static void print_connections(void)
{
    MIB_TCPSTATS tcp = {0};
    tcp.dwCurrEstab = 42;
    tcp.dwInSegs = 4000000001;
    tcp.dwOutSegs = 4000000002;
    tcp.dwRetransSegs = 33;
    print_buffer("MIB_TCPSTATS", &tcp, sizeof(tcp));

    MIB_UDPSTATS udp = {0};
    udp.dwInDatagrams = 51;
    udp.dwInErrors = 52;
    print_buffer("MIB_UDPSTATS", &udp, sizeof(udp));
}

static void print_names(void)
{
    static const WCHAR devices[] = L"HarddiskVolume3\0PhysicalDrive10\0C:\0PhysicalDrive\0PhysicalDrive1\0PhysicalDriveX\0"
        L"Volume{0f5b0a3c-0000-0000-0000-100000000000}\0\x8A2D\x5099 \xD83D\xDCBE\0PhysicalDrive0\0";
    static const WCHAR paths[] = L"C:\\Einh\x00E4ngepunkte\\Daten \xD83D\xDCBE\\\0d:\\\0E:\\\0";
    static const WCHAR volume[64] = L"\\\\?\\Volume{0f5b0a3c-0000-0000-0000-100000000000}\\";
    static const WCHAR folder[64] = L"c:\\WINDOWS";
    print_buffer("QueryDosDevice", devices, sizeof(devices));
    print_buffer("GetVolumePathNamesForVolumeName", paths, sizeof(paths));
    print_buffer("FindFirstVolume", volume, sizeof(volume));
    print_buffer("GetSystemWindowsDirectory", folder, sizeof(folder));
}

/* Addresses within a buffer count from here, wherever it is when it is printed. */
#define BASE 0x7ff000000000

static unsigned char list[4096];
static size_t list_end;

static PWSTR add_text(const WCHAR *text, size_t length)
{
    PWSTR address = (PWSTR)(BASE + list_end);
    memcpy(list + list_end, text, length * sizeof(WCHAR));
    list_end += (length * sizeof(WCHAR) + 7) / 8 * 8;
    return address;
}

static void add_process(int id, int parent, const WCHAR *name, int is_last)
{
    size_t start = list_end;
    SYSTEM_PROCESS_INFORMATION *process = (SYSTEM_PROCESS_INFORMATION *)(list + start);
    process->NumberOfThreads = 10 + id;
    process->CreateTime.QuadPart = id == 0 ? 0 : 133000000000000000 + id;
    process->UserTime.QuadPart = 10000000LL * id;
    process->KernelTime.QuadPart = 5000000;
    process->UniqueProcessId = (HANDLE)(ULONG_PTR)id;
    process->InheritedFromUniqueProcessId = (HANDLE)(ULONG_PTR)parent;
    process->HandleCount = 100 + id;
    process->VirtualMemoryCounters.WorkingSetSize = (1 << 20) * (SIZE_T)id;
    process->IoCounters.ReadTransferCount = 1000 * id;
    process->IoCounters.WriteTransferCount = 2000 * id;
    /* Its threads stand between it and its name. */
    list_end += sizeof(*process) + 2 * sizeof(SYSTEM_THREAD_INFORMATION);
    process->ImageName.Length = wcslen(name) * sizeof(WCHAR);
    process->ImageName.MaximumLength = process->ImageName.Length + sizeof(WCHAR);
    process->ImageName.Buffer = *name ? add_text(name, wcslen(name) + 1) : NULL;
    process->NextEntryOffset = is_last ? 0 : list_end - start;
}

static void add_service(ENUM_SERVICE_STATUS_PROCESSW *service, const WCHAR *name, const WCHAR *shown, int process)
{
    service->lpServiceName = add_text(name, wcslen(name) + 1);
    service->lpDisplayName = add_text(shown, wcslen(shown) + 1);
    service->ServiceStatusProcess.dwServiceType = SERVICE_WIN32_SHARE_PROCESS;
    service->ServiceStatusProcess.dwCurrentState = SERVICE_RUNNING;
    service->ServiceStatusProcess.dwProcessId = process;
}

static void print_processes(void)
{
    add_process(0, 0, L"", 0);
    add_process(4, 0, L"System", 0);
    add_process(660, 548, L"services.exe", 0);
    add_process(1204, 660, L"svchost.exe", 0);
    add_process(7, 4, L"Bericht \x00fc.EXE", 0);
    add_process(8, 4, L"no extension", 1);
    print_buffer("SYSTEM_PROCESS_INFORMATION", list, list_end);

    memset(list, 0, sizeof(list));
    ENUM_SERVICE_STATUS_PROCESSW *services = (ENUM_SERVICE_STATUS_PROCESSW *)list;
    list_end = 4 * sizeof(*services);
    add_service(services, L"Spooler", L"Druckwarteschlange", 1204);
    add_service(services + 1, L"BITS", L"Intelligenter Hintergrund\x00fc" L"bertragungsdienst", 1204);
    add_service(services + 2, L"Stopped", L"Ohne Prozess", 0);
    add_service(services + 3, L"Report", L"Bericht", 7);
    print_buffer("ENUM_SERVICE_STATUS_PROCESSW", list, list_end);

    memset(list, 0, sizeof(list));
    UNICODE_STRING *line = (UNICODE_STRING *)list;
    const WCHAR text[] = L"\"C:\\Program Files\\x.exe\" --password geheim";
    list_end = sizeof(*line);
    line->Length = sizeof(text) - sizeof(WCHAR);
    line->MaximumLength = sizeof(text);
    line->Buffer = add_text(text, sizeof(text) / sizeof(WCHAR));
    print_buffer("UNICODE_STRING", list, list_end);
}

int main(void)
{
    print_interfaces();
    print_processors();
    print_memory();
    print_disk();
    print_job();
    print_power();
    print_connections();
    print_names();
    print_processes();
    return 0;
}
