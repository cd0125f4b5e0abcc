using System.ComponentModel;
using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.MacOS;

/// <summary>Words for what a native call returned.</summary>
internal static class DarwinError
{
    /// <summary>The errno of the last call, which must have been declared with SetLastError.</summary>
    internal static int LastNumber => Marshal.GetLastPInvokeError();

    /// <summary>The error of the last call in words.</summary>
    internal static string Last(string call)
    {
        int error = LastNumber;
        return $"{call} failed with error {error}: {new Win32Exception(error).Message}";
    }
}
