using System.Runtime.InteropServices;

namespace GhostMonitor.Agent.Install;

/// <summary>The calls to the service manager (winsvc.h).</summary>
internal static unsafe partial class Advapi32
{
    internal const uint MayConnect = 1; // SC_MANAGER_CONNECT
    internal const uint MayCreate = 2; // SC_MANAGER_CREATE_SERVICE
    internal const uint MayReadConfiguration = 1; // SERVICE_QUERY_CONFIG
    internal const uint MayDelete = 0x10000; // DELETE
    internal const uint AllAccess = 0xF01FF; // SERVICE_ALL_ACCESS
    internal const uint OwnProcess = 0x10; // SERVICE_WIN32_OWN_PROCESS
    internal const uint AutoStart = 2; // SERVICE_AUTO_START
    internal const uint NormalError = 1; // SERVICE_ERROR_NORMAL
    internal const int Description = 1; // SERVICE_CONFIG_DESCRIPTION
    internal const int FailureActions = 2; // SERVICE_CONFIG_FAILURE_ACTIONS
    internal const int DelayedStart = 3; // SERVICE_CONFIG_DELAYED_AUTO_START_INFO
    internal const int RecoveryAtEveryFailure = 4; // SERVICE_CONFIG_FAILURE_ACTIONS_FLAG: when it ends with an error, too
    internal const int RestartAction = 1; // SC_ACTION_RESTART
    internal const uint ForgetAfterSeconds = 86_400;
    internal const int DatabaseLocked = 1055; // ERROR_SERVICE_DATABASE_LOCKED
    internal const int NoSuchService = 1060; // ERROR_SERVICE_DOES_NOT_EXIST
    internal const int NoSuchSetting = 124; // ERROR_INVALID_LEVEL
    internal const int LongestConfiguration = 8192; // as the documentation of QueryServiceConfig has it

    private const string Library = "advapi32.dll";

    [LibraryImport(Library, EntryPoint = "OpenSCManagerW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    internal static partial nint OpenSCManager(string? machine, string? database, uint access);

    [LibraryImport(Library, EntryPoint = "OpenServiceW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    internal static partial nint OpenService(nint manager, string name, uint access);

    [LibraryImport(Library, EntryPoint = "CreateServiceW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    internal static partial nint CreateService(nint manager, string name, string displayName, uint access, uint type, uint start,
        uint errorControl, string command, string? group, uint* tag, string? dependencies, string account, string? password);

    [LibraryImport(Library, EntryPoint = "ChangeServiceConfigW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    internal static partial int ChangeServiceConfig(nint service, uint type, uint start, uint errorControl, string command, string? group,
        uint* tag, string? dependencies, string account, string? password, string displayName);

    [LibraryImport(Library, EntryPoint = "ChangeServiceConfig2W", SetLastError = true)]
    internal static partial int ChangeServiceConfig2(nint service, int kind, void* value);

    [LibraryImport(Library, EntryPoint = "QueryServiceConfigW", SetLastError = true)]
    internal static partial int QueryServiceConfig(nint service, byte* answer, uint size, uint* needed);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int DeleteService(nint service);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int CloseServiceHandle(nint handle);
}
