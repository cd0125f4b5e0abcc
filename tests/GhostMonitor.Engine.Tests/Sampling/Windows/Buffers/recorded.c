/*
 * Prints what the calls fill, with the length that each says, and the length of the buffer where it says none. RecordedBufferTests reads
 * it. Addresses of cards are taken out.
 *
 *     x86_64-w64-mingw32-gcc -o recorded.exe recorded.c -lntdll -liphlpapi -lws2_32 -lpsapi
 *     wine recorded.exe | tr -d '\r' > wine.x64.txt
 */
#define _WIN32_WINNT 0x0A00
#include <winsock2.h>
#include <ws2ipdef.h>
#include <ws2tcpip.h>
#include <windows.h>
#include <winternl.h>
#include <iphlpapi.h>
#include <netioapi.h>
#include <psapi.h>
#include <stddef.h>
#include "print.h"

static unsigned char buffer[65536];

static void print_system(const char *name, int information_class)
{
    ULONG length = 0;
    memset(buffer, 0, sizeof(buffer));
    if (NtQuerySystemInformation(information_class, buffer, 64 * 48, &length) >= 0)
        print_buffer(name, buffer, length);
}

static void print_interfaces(void)
{
    MIB_IF_TABLE2 *table;
    if (GetIfTable2(&table) != 0)
        return;

    for (ULONG i = 0; i < table->NumEntries; i++) {
        memset(table->Table[i].PhysicalAddress, 0, sizeof(table->Table[i].PhysicalAddress));
        memset(table->Table[i].PermanentPhysicalAddress, 0, sizeof(table->Table[i].PermanentPhysicalAddress));
    }

    print_buffer("MIB_IF_TABLE2", table, offsetof(MIB_IF_TABLE2, Table) + table->NumEntries * sizeof(MIB_IF_ROW2));
    FreeMibTable(table);
}

static void print_volumes(void)
{
    WCHAR volume[64] = {0};
    DWORD length = QueryDosDeviceW(NULL, (WCHAR *)buffer, sizeof(buffer) / sizeof(WCHAR));
    print_buffer("QueryDosDevice", buffer, length * sizeof(WCHAR));

    HANDLE search = FindFirstVolumeW(volume, 64);
    print_buffer("FindFirstVolume", volume, sizeof(volume));
    FindVolumeClose(search);
    memset(buffer, 0, sizeof(buffer));
    if (GetVolumePathNamesForVolumeNameW(volume, (WCHAR *)buffer, sizeof(buffer) / sizeof(WCHAR), &length))
        print_buffer("GetVolumePathNamesForVolumeName", buffer, length * sizeof(WCHAR));

    WCHAR folder[64] = {0};
    GetSystemWindowsDirectoryW(folder, 64);
    print_buffer("GetSystemWindowsDirectory", folder, sizeof(folder));
}

int main(void)
{
    MEMORYSTATUSEX memory = {sizeof(memory)};
    PERFORMANCE_INFORMATION information = {sizeof(information)};
    SYSTEM_POWER_STATUS power;
    MIB_TCPSTATS tcp;
    MIB_UDPSTATS udp;

    print_interfaces();
    print_system("SYSTEM_PROCESSOR_PERFORMANCE_INFORMATION", 8);
    print_system("SYSTEM_PERFORMANCE_INFORMATION", 2);
    if (GlobalMemoryStatusEx(&memory))
        print_buffer("MEMORYSTATUSEX", &memory, sizeof(memory));
    if (GetPerformanceInfo(&information, sizeof(information)))
        print_buffer("PERFORMANCE_INFORMATION", &information, sizeof(information));
    if (GetSystemPowerStatus(&power))
        print_buffer("SYSTEM_POWER_STATUS", &power, sizeof(power));
    if (GetTcpStatisticsEx(&tcp, AF_INET) == 0)
        print_buffer("MIB_TCPSTATS", &tcp, sizeof(tcp));
    if (GetUdpStatisticsEx(&udp, AF_INET) == 0)
        print_buffer("MIB_UDPSTATS", &udp, sizeof(udp));
    print_volumes();
    return 0;
}
