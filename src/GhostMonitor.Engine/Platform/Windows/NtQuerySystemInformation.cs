using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.Windows;

internal static unsafe partial class Ntdll
{
    /// <summary>
    /// Tables of the kernel; an NTSTATUS, negative on error.
    /// <see href="https://learn.microsoft.com/windows/win32/api/winternl/nf-winternl-ntquerysysteminformation"/>
    /// </summary>
    [DllImport("ntdll.dll", ExactSpelling = true), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    internal static extern int NtQuerySystemInformation(int informationClass, void* information, uint size, uint* returned);
}
