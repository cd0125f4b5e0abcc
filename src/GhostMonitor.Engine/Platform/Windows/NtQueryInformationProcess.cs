using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.Windows;

internal static unsafe partial class Ntdll
{
    /// <summary>
    /// A fact of a process, of the kind that PROCESSINFOCLASS numbers; an NTSTATUS, negative on error.
    /// <see href="https://learn.microsoft.com/windows/win32/api/winternl/nf-winternl-ntqueryinformationprocess"/>
    /// </summary>
    [DllImport("ntdll.dll", ExactSpelling = true), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    internal static extern int NtQueryInformationProcess(nint process, int informationClass, void* information, uint size, uint* returned);
}
