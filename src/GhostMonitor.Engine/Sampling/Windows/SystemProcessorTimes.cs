using GhostMonitor.Engine.Platform.Windows;

namespace GhostMonitor.Engine.Sampling.Windows;

/// <summary>The kernel's processor times.</summary>
internal sealed unsafe class SystemProcessorTimes : IProcessorTimes
{
    // SYSTEM_INFORMATION_CLASS (winternl.h).
    private const int ProcessorPerformanceClass = 8;

    // A group has 64 logical processors at most.
    private readonly byte[] _table = new byte[64 * sizeof(SystemProcessorPerformanceInformation)];

    public int GroupCount => Kernel32.GetActiveProcessorGroupCount();

    public string? ReadGroup(int group, out NativeAnswer table)
    {
        uint size = (uint)_table.Length;
        uint returned = 0;
        ushort number = (ushort)group;
        int status;
        string call;
        fixed (byte* buffer = _table)
        {
            // The plain call answers for the calling thread's group, which with a single group is the machine.
            if (group == 0 && GroupCount <= 1)
            {
                call = nameof(Ntdll.NtQuerySystemInformation);
                status = Ntdll.NtQuerySystemInformation(ProcessorPerformanceClass, buffer, size, &returned);
            }
            else
            {
                call = nameof(Ntdll.NtQuerySystemInformationEx);
                status = Ntdll.NtQuerySystemInformationEx(ProcessorPerformanceClass, &number, sizeof(ushort), buffer, size, &returned);
            }
        }

        table = new NativeAnswer(_table, status < 0 ? 0 : returned);
        return status < 0 ? NativeError.Status(call, status) : null;
    }

    public bool TryReadTotal(out ulong idle, out ulong kernel, out ulong user, out string? error)
    {
        ulong idleTime = 0, kernelTime = 0, userTime = 0;
        bool read = Kernel32.GetSystemTimes(&idleTime, &kernelTime, &userTime) != 0;
        error = read ? null : NativeError.Last(nameof(Kernel32.GetSystemTimes));
        (idle, kernel, user) = (idleTime, kernelTime, userTime);
        return read;
    }
}
