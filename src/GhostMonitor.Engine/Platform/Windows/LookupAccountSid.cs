using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.Windows;

internal static unsafe partial class Advapi32
{
    /// <summary>
    /// The name and the domain of an account. May ask another machine, and wait for it.
    /// <see href="https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-lookupaccountsidw"/>
    /// </summary>
    [DllImport("advapi32.dll", ExactSpelling = true, SetLastError = true, EntryPoint = "LookupAccountSidW"),
        DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    internal static extern int LookupAccountSid(char* system, byte* sid, char* name, uint* nameLength, char* domain, uint* domainLength,
        int* use);
}
