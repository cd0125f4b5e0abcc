namespace GhostMonitor.Engine.Sampling.MacOS;

/// <summary>struct proc_taskallinfo (bsd/sys/proc_info.h): who a process is and what it has. For other users' it takes root.</summary>
internal static class TaskInformation
{
    internal const int Flavor = 2; // PROC_PIDTASKALLINFO
    internal const int Size = 232;
    internal const int ParentId = 16; // pbsd.pbi_ppid
    internal const int ShortName = 48; // pbsd.pbi_comm
    internal const int ShortNameLength = 16;
    internal const int Name = 64; // pbsd.pbi_name
    internal const int NameLength = 32;
    internal const int Files = 96; // pbsd.pbi_nfiles
    internal const int StartSeconds = 120; // pbsd.pbi_start_tvsec
    internal const int StartMicroseconds = 128; // pbsd.pbi_start_tvusec
    internal const int ResidentSize = 144; // ptinfo.pti_resident_size
    internal const int UserTime = 152; // ptinfo.pti_total_user
    internal const int SystemTime = 160; // ptinfo.pti_total_system
    internal const int Threads = 220; // ptinfo.pti_threadnum

    /// <summary>Takes a process; what isn't in the answer stays unset.</summary>
    /// <param name="answer">The answer, <see cref="Size"/> bytes or more.</param>
    /// <param name="clock">Makes time of the kernel's units.</param>
    /// <param name="counters">Where the numbers go.</param>
    internal static void Parse(ReadOnlySpan<byte> answer, KernelTime clock, ref ProcessCounters counters)
    {
        counters.ParentId = (int)DarwinLayout.U32(answer, ParentId);
        counters.StartStamp = StampOf(DarwinLayout.U64(answer, StartSeconds), DarwinLayout.U64(answer, StartMicroseconds));
        counters.Cpu = clock.ToTime(DarwinLayout.U64(answer, UserTime)) + clock.ToTime(DarwinLayout.U64(answer, SystemTime));
        counters.MemoryBytes = DarwinLayout.Bytes(DarwinLayout.U64(answer, ResidentSize), 1);
        counters.Handles = DarwinLayout.U32(answer, Files);
        counters.Threads = (int)Math.Min(DarwinLayout.U32(answer, Threads), int.MaxValue);
    }

    /// <summary>The long name, or where there is none the short one.</summary>
    internal static string NameOf(ReadOnlySpan<byte> answer)
    {
        string name = DarwinLayout.Text(answer, Name, NameLength);
        return name.Length > 0 ? name : DarwinLayout.Text(answer, ShortName, ShortNameLength);
    }

    /// <summary>The moment of a stamp; null for what is none.</summary>
    internal static DateTimeOffset? MomentOf(long stamp) => stamp > 0 ? DateTimeOffset.UnixEpoch.AddTicks(stamp) : null;

    /// <summary>Ticks since 1970; 0 for what is no time.</summary>
    private static long StampOf(ulong seconds, ulong microseconds) =>
        seconds < uint.MaxValue && microseconds < 1_000_000
            ? ((long)seconds * TimeSpan.TicksPerSecond) + ((long)microseconds * TimeSpan.TicksPerMicrosecond)
            : 0;
}
