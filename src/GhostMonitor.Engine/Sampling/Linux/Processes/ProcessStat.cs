namespace GhostMonitor.Engine.Sampling.Linux;

/// <summary>
/// What is read of <c>/proc/&lt;pid&gt;/stat</c> (proc_pid_stat(5)): name, parent, CPU time, threads, start and resident memory.
/// </summary>
/// <remarks>
/// Times are in USER_HZ, 100 in a second on every processor that .NET runs on. The name stands in brackets and may hold any byte,
/// brackets and line ends included; so it ends at the last closing bracket.
/// </remarks>
internal struct ProcessStat
{
    /// <summary>Ticks of <see cref="TimeSpan"/> in one of the kernel's.</summary>
    internal const long ClockTick = TimeSpan.TicksPerSecond / 100;

    /// <summary>PF_KTHREAD in include/linux/sched.h: a thread of the kernel.</summary>
    private const ulong KernelThread = 0x0020_0000;

    /// <summary>Where the name stands in the text: comm, at most 15 bytes for a process, up to 63 for a thread of the kernel.</summary>
    internal Range Name;

    /// <summary>The parent; 0 for none.</summary>
    internal int ParentId;

    /// <summary>Whether it is a thread of the kernel.</summary>
    internal bool IsKernel;

    /// <summary>utime + stime.</summary>
    internal TimeSpan Cpu;

    /// <summary>cutime + cstime: of the children that it has waited for, and of theirs.</summary>
    internal TimeSpan ChildCpu;

    /// <summary>Threads; 0 for one that has ended and wasn't waited for yet.</summary>
    internal int Threads;

    /// <summary>When it was started, in the kernel's ticks since the machine was.</summary>
    internal long StartTicks;

    /// <summary>Resident memory in pages.</summary>
    internal long ResidentPages;

    /// <summary>Parses the file.</summary>
    /// <returns>False if it makes no sense.</returns>
    internal static bool TryParse(ReadOnlySpan<byte> text, out ProcessStat stat)
    {
        stat = default;
        int open = text.IndexOf((byte)'(');
        int close = text.LastIndexOf((byte)')');
        if (open < 0 || close < open)
            return false;

        stat.Name = (open + 1)..close;
        ReadOnlySpan<byte> rest = text[(close + 1)..].TrimEnd((byte)'\n');
        Fields.TakeField(ref rest);
        return TryTakeOrigin(ref rest, ref stat) && TryTakeTimes(ref rest, ref stat) && TryTakeSizes(ref rest, ref stat);
    }

    private static bool TryTakeOrigin(scoped ref ReadOnlySpan<byte> rest, ref ProcessStat stat)
    {
        bool isRead = Fields.TryTakeNumber(ref rest, out ulong parent);

        // pgrp, session, tty_nr, tpgid
        Skip(ref rest, 4);
        isRead &= Fields.TryTakeNumber(ref rest, out ulong flags);
        stat.ParentId = (int)Math.Min(parent, int.MaxValue);
        stat.IsKernel = (flags & KernelThread) != 0;
        return isRead;
    }

    private static bool TryTakeTimes(scoped ref ReadOnlySpan<byte> rest, ref ProcessStat stat)
    {
        // minflt, cminflt, majflt, cmajflt
        Skip(ref rest, 4);
        bool isRead = Fields.TryTakeNumber(ref rest, out ulong user) & Fields.TryTakeNumber(ref rest, out ulong system)
            & Fields.TryTakeNumber(ref rest, out ulong childUser) & Fields.TryTakeNumber(ref rest, out ulong childSystem);
        stat.Cpu = TimeOf(Fields.Sum(user, system));
        stat.ChildCpu = TimeOf(Fields.Sum(childUser, childSystem));
        return isRead;
    }

    private static bool TryTakeSizes(scoped ref ReadOnlySpan<byte> rest, ref ProcessStat stat)
    {
        // priority, nice
        Skip(ref rest, 2);
        bool isRead = Fields.TryTakeNumber(ref rest, out ulong threads);

        // itrealvalue
        Skip(ref rest, 1);
        isRead &= Fields.TryTakeNumber(ref rest, out ulong start);

        // vsize
        Skip(ref rest, 1);
        isRead &= Fields.TryTakeNumber(ref rest, out ulong pages);
        stat.Threads = (int)Math.Min(threads, int.MaxValue);
        stat.StartTicks = (long)Math.Min(start, long.MaxValue / ClockTick);
        stat.ResidentPages = (long)Math.Min(pages, long.MaxValue);
        return isRead;
    }

    private static void Skip(scoped ref ReadOnlySpan<byte> rest, int fields)
    {
        for (int i = 0; i < fields; i++)
            Fields.TakeField(ref rest);
    }

    private static TimeSpan TimeOf(ulong ticks) => new((long)Math.Min(ticks, long.MaxValue / ClockTick) * ClockTick);
}
