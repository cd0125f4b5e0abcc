using System.Runtime.InteropServices;

namespace GhostMonitor.Agent.Install;

/// <summary>SC_ACTION (winsvc.h): what the service manager does when a service has failed.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ServiceAction
{
    internal int Type;
    internal uint DelayMilliseconds;
}
