using System.ComponentModel;
using System.Globalization;
using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.Windows;

/// <summary>Words for what a native call returned.</summary>
internal static class NativeError
{
    /// <summary>The error of the last call, which must have been declared with SetLastError.</summary>
    internal static string Last(string call) => Describe(call, Marshal.GetLastWin32Error());

    /// <summary>A Win32 error code: the call, the number and the system's words.</summary>
    internal static string Describe(string call, int error) =>
        string.Format(CultureInfo.InvariantCulture, "{0} failed with error {1}: {2}", call, error, new Win32Exception(error).Message);

    /// <summary>An NTSTATUS, which has no words outside the kernel.</summary>
    internal static string Status(string call, int status) =>
        string.Format(CultureInfo.InvariantCulture, "{0} failed with status 0x{1:X8}", call, status);
}
