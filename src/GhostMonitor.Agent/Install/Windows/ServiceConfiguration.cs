using System.Runtime.InteropServices;

namespace GhostMonitor.Agent.Install;

/// <summary>QUERY_SERVICE_CONFIGW (winsvc.h), as far as it is read.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct ServiceConfiguration
{
    internal uint Type;
    internal uint Start;
    internal uint ErrorControl;

    /// <summary>The command that the service runs.</summary>
    internal char* Command;
}
