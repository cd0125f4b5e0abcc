using System.Runtime.InteropServices;
using GhostMonitor.Engine.Platform.MacOS;

namespace GhostMonitor.Engine.Sampling.MacOS;

/// <summary>The kernel's processes. Not thread-safe: an answer is valid until the next question.</summary>
internal sealed unsafe class DarwinProcesses : IDarwinProcesses
{
    internal const int ThreadClock = 16; // CLOCK_THREAD_CPUTIME_ID (time.h)

    private const int Kernel = 1; // CTL_KERN (sys/sysctl.h)
    private const int ArgumentsOf = 49; // KERN_PROCARGS2 (sys/sysctl.h)
    private const long NanosecondsPerTick = 100;
    private const int LongestUser = 4096;

    private readonly ProcessNumbers _numbers = new();
    private readonly byte[] _answer = new byte[512];

    // An answer that is longer is cut off: arguments and environment take a megabyte at most.
    private readonly byte[] _arguments = new byte[64 * 1024];

    public (uint Numerator, uint Denominator) TimeBase
    {
        get
        {
            uint* answer = stackalloc uint[2];
            return LibSystem.mach_timebase_info(answer) == 0 ? (answer[0], answer[1]) : (1, 1);
        }
    }

    public TimeSpan? ThreadTime
    {
        get
        {
            nint* time = stackalloc nint[2];
            return LibSystem.clock_gettime(ThreadClock, time) == 0
                ? new TimeSpan((time[0] * TimeSpan.TicksPerSecond) + (time[1] / NanosecondsPerTick))
                : null;
        }
    }

    public string? ReadNumbers(out ReadOnlySpan<int> ids) => _numbers.Read(out ids);

    public ReadOnlySpan<byte> Information(int id, int flavor)
    {
        fixed (byte* buffer = _answer)
            return _answer.AsSpan(0, Math.Clamp(LibSystem.proc_pidinfo(id, flavor, 0, buffer, _answer.Length), 0, _answer.Length));
    }

    public ReadOnlySpan<byte> Usage(int id)
    {
        fixed (byte* buffer = _answer)
            return LibSystem.proc_pid_rusage(id, ResourceUsage.Flavor, buffer) == 0 ? _answer.AsSpan(0, ResourceUsage.Size) : [];
    }

    public ReadOnlySpan<byte> Arguments(int id)
    {
        int* name = stackalloc int[] { Kernel, ArgumentsOf, id };
        nuint size = (nuint)_arguments.Length;
        fixed (byte* buffer = _arguments)
        {
            return LibSystem.sysctl(name, 3, buffer, &size, null, 0) == 0
                ? _arguments.AsSpan(0, (int)Math.Min(size, (nuint)_arguments.Length))
                : [];
        }
    }

    public string? UserName(uint id)
    {
        byte* user = stackalloc byte[UserRecord.Size];
        byte* texts = stackalloc byte[LongestUser];
        byte* found = null;
        int error = LibSystem.getpwuid_r(id, user, texts, LongestUser, &found);
        return error == 0 && found is not null ? Marshal.PtrToStringUTF8(*(nint*)(found + UserRecord.Name)) : null;
    }
}
