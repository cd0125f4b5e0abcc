using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.Windows;

internal static unsafe partial class Iphlpapi
{
    /// <summary>Gives a table back. <see href="https://learn.microsoft.com/windows/win32/api/netioapi/nf-netioapi-freemibtable"/></summary>
    [DllImport("iphlpapi.dll", ExactSpelling = true), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    internal static extern void FreeMibTable(void* table);
}
