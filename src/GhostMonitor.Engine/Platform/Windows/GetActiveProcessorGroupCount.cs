using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.Windows;

internal static unsafe partial class Kernel32
{
    /// <summary>
    /// The number of processor groups: one up to 64 logical processors.
    /// <see href="https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-getactiveprocessorgroupcount"/>
    /// </summary>
    [DllImport("kernel32.dll", ExactSpelling = true), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    internal static extern ushort GetActiveProcessorGroupCount();
}
