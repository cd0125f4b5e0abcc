using System.Runtime.InteropServices;
using GhostMonitor.Engine.Platform.Windows;

namespace GhostMonitor.Engine.Sampling.Windows;

/// <summary>The kernel's list of processes and the service manager's list of services.</summary>
internal sealed unsafe class SystemProcesses : IProcessSource
{
    private const int LengthMismatch = unchecked((int)0xC0000004); // STATUS_INFO_LENGTH_MISMATCH (ntstatus.h)
    private const int MoreData = 234; // ERROR_MORE_DATA (winerror.h)
    private const uint LongestList = 1 << 28;

    // Processes come between two calls.
    private const uint Spare = 64 * 1024;

    // winsvc.h
    private const uint MayEnumerate = 4; // SC_MANAGER_ENUMERATE_SERVICE
    private const int WithProcesses = 0; // SC_ENUM_PROCESS_INFO
    private const uint OfWin32 = 0x30; // SERVICE_WIN32
    private const uint Running = 1; // SERVICE_ACTIVE

    private readonly ProcessQuestions _questions = new();
    private byte[] _processes = new byte[256 * 1024];
    private byte[] _services = new byte[64 * 1024];

    public TimeSpan? ThreadTime
    {
        get
        {
            long created, ended, kernel, user;
            return Kernel32.GetThreadTimes(Kernel32.GetCurrentThread(), &created, &ended, &kernel, &user) != 0
                ? new TimeSpan(kernel + user)
                : null;
        }
    }

    public string? ReadProcesses(out NativeAnswer list, out long address)
    {
        while (true)
        {
            uint returned = 0;
            int status;
            fixed (byte* buffer = _processes)
            {
                address = (long)buffer;
                status = Ntdll.NtQuerySystemInformation(SystemProcessInformation.Class, buffer, (uint)_processes.Length, &returned);
            }

            list = new NativeAnswer(_processes, status < 0 ? 0 : returned);
            if (status >= 0)
                return null;

            if (status != LengthMismatch || returned >= LongestList)
                return NativeError.Status(nameof(Ntdll.NtQuerySystemInformation), status);

            _processes = new byte[Math.Max(returned, (uint)_processes.Length) + Spare];
        }
    }

    public string? ReadServices(out NativeAnswer list, out long address, out uint count)
    {
        nint manager = Advapi32.OpenSCManager(null, null, MayEnumerate);
        if (manager != 0)
            return Read(manager, out list, out address, out count);

        list = new NativeAnswer(_services, 0);
        (address, count) = (0, 0);
        return NativeError.Last(nameof(Advapi32.OpenSCManager));
    }

    public ProcessAnswer Ask(int id, long created, bool withCommandLine) => _questions.Ask(id, created, withCommandLine);

    private string? Read(nint manager, out NativeAnswer list, out long address, out uint count)
    {
        int error;
        uint needed;
        while ((error = Enumerate(manager, out address, out count, out needed)) == MoreData && needed < LongestList)
            _services = new byte[_services.Length + needed + Spare];

        _ = Advapi32.CloseServiceHandle(manager);
        list = new NativeAnswer(_services, error == 0 ? _services.Length : 0);
        return error == 0 ? null : NativeError.Describe(nameof(Advapi32.EnumServicesStatusEx), error);
    }

    /// <returns>0, or the error.</returns>
    private int Enumerate(nint manager, out long address, out uint count, out uint needed)
    {
        uint lacking = 0, found = 0, resume = 0;
        int result;
        fixed (byte* buffer = _services)
        {
            address = (long)buffer;
            result = Advapi32.EnumServicesStatusEx(manager, WithProcesses, OfWin32, Running, buffer, (uint)_services.Length, &lacking,
                &found, &resume, null);
        }

        (needed, count) = (lacking, found);
        return result != 0 ? 0 : Marshal.GetLastWin32Error();
    }
}
