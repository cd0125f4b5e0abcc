namespace GhostMonitor.Engine.Sampling;

/// <summary>Time that one CPU, or all together, spent in each mode since start-up, in a unit that is the same for every field.</summary>
/// <remarks>
/// Guest time is part of <see cref="User"/> (and of <see cref="Nice"/>) already, as in Linux proc_stat(5), and is not counted again.
/// </remarks>
internal struct CpuCounters
{
    /// <summary>The operating system's number of the CPU; -1 for the total.</summary>
    public int Id;

    /// <summary>Time in user mode.</summary>
    public ulong User;

    /// <summary>Time in user mode at low priority.</summary>
    public ulong Nice;

    /// <summary>Time in kernel mode, without interrupts.</summary>
    public ulong System;

    /// <summary>Time doing nothing.</summary>
    public ulong Idle;

    /// <summary>Time doing nothing while a disk request was outstanding. Idle time.</summary>
    public ulong IoWait;

    /// <summary>Time in interrupts, hard and soft.</summary>
    public ulong Interrupts;

    /// <summary>Time that a hypervisor gave to somebody else. Not available to this machine, so not idle.</summary>
    public ulong Steal;
}
