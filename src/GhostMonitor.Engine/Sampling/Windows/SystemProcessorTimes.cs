using GhostMonitor.Engine.Platform.Windows;

namespace GhostMonitor.Engine.Sampling.Windows;

/// <summary>The kernel's processor times.</summary>
internal sealed unsafe class SystemProcessorTimes : IProcessorTimes
{
    // SYSTEM_INFORMATION_CLASS (winternl.h).
    private const int ProcessorPerformanceClass = 8;

    public int GroupCount => Kernel32.GetActiveProcessorGroupCount();

    public int ReadGroup(int group, SystemProcessorPerformanceInformation[] times, out string? error)
    {
        uint size = (uint)(times.Length * sizeof(SystemProcessorPerformanceInformation));
        uint returned = 0;
        ushort number = (ushort)group;
        int status;
        string call;
        fixed (SystemProcessorPerformanceInformation* buffer = times)
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

        error = status < 0 ? NativeError.Status(call, status) : null;
        return status < 0 ? 0 : (int)Math.Min((uint)times.Length, returned / (uint)sizeof(SystemProcessorPerformanceInformation));
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
