using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.Windows;

internal static unsafe partial class Kernel32
{
    /// <summary>
    /// Sends a control code to a device driver.
    /// <see href="https://learn.microsoft.com/windows/win32/api/ioapiset/nf-ioapiset-deviceiocontrol"/>
    /// </summary>
    [DllImport("kernel32.dll", ExactSpelling = true, SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    internal static extern int DeviceIoControl(nint device, uint code, void* input, uint inputSize, void* output, uint outputSize,
        uint* returned, void* overlapped);
}
