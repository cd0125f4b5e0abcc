namespace GhostMonitor.Engine.Sampling.MacOS;

/// <summary>What macOS says of processes: the system, or a test that has recorded answers.</summary>
internal interface IDarwinProcesses
{
    /// <summary>The numbers of all processes, in any order; valid until the next call (proc_listallpids).</summary>
    /// <returns>Null, or what failed.</returns>
    string? ReadNumbers(out ReadOnlySpan<int> ids);

    /// <summary>A fact of a process, of the kind that sys/proc_info.h numbers (proc_pidinfo).</summary>
    /// <returns>The bytes of the answer; none if it may not be read, or the process ended.</returns>
    ReadOnlySpan<byte> Information(int id, int flavor);

    /// <summary>What a process uses (proc_pid_rusage).</summary>
    /// <returns>The bytes of the answer; none if it may not be read, or the process ended.</returns>
    ReadOnlySpan<byte> Usage(int id);

    /// <summary>The file and the arguments of a process (sysctl KERN_PROCARGS2).</summary>
    /// <returns>The bytes of the answer; none if they may not be read, or the process ended.</returns>
    ReadOnlySpan<byte> Arguments(int id);

    /// <summary>The name of a user; null if there is none (getpwuid_r).</summary>
    string? UserName(uint id);

    /// <summary>By what the kernel's units of time are multiplied and divided to be nanoseconds (mach_timebase_info).</summary>
    (uint Numerator, uint Denominator) TimeBase { get; }

    /// <summary>The CPU time of the calling thread; null where the system doesn't say.</summary>
    TimeSpan? ThreadTime { get; }
}
