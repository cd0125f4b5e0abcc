using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.Windows;

internal static unsafe partial class Advapi32
{
    /// <summary>
    /// A fact of a token, of the kind that TOKEN_INFORMATION_CLASS numbers.
    /// <see href="https://learn.microsoft.com/windows/win32/api/securitybaseapi/nf-securitybaseapi-gettokeninformation"/>
    /// </summary>
    [DllImport("advapi32.dll", ExactSpelling = true, SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    internal static extern int GetTokenInformation(nint token, int informationClass, void* information, uint size, uint* returned);
}
