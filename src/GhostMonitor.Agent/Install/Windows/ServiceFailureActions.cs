using System.Runtime.InteropServices;

namespace GhostMonitor.Agent.Install;

/// <summary>SERVICE_FAILURE_ACTIONSW (winsvc.h).</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct ServiceFailureActions
{
    /// <summary>After so many seconds without a failure they count from one again.</summary>
    internal uint ResetSeconds;

    internal char* RebootMessage;
    internal char* Command;
    internal uint Count;
    internal ServiceAction* Actions;
}
