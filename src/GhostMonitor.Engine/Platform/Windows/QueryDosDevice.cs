using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.Windows;

internal static unsafe partial class Kernel32
{
    /// <summary>
    /// What a DOS device name stands for; with a null name, every such name, each ended by NUL.
    /// <see href="https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-querydosdevicew"/>
    /// </summary>
    [DllImport("kernel32.dll", ExactSpelling = true, SetLastError = true, EntryPoint = "QueryDosDeviceW"),
        DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    internal static extern uint QueryDosDevice(char* name, char* target, uint length);
}
