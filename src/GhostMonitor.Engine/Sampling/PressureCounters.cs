namespace GhostMonitor.Engine.Sampling;

/// <summary>Share of the last 10 s, in percent, in which tasks were stalled (Linux Documentation/accounting/psi.rst, avg10).</summary>
internal struct PressureCounters
{
    /// <summary>At least one task waited for a CPU.</summary>
    public double? CpuSome;

    /// <summary>At least one task waited for memory.</summary>
    public double? MemorySome;

    /// <summary>All tasks that could run waited for memory.</summary>
    public double? MemoryFull;

    /// <summary>At least one task waited for input or output.</summary>
    public double? IoSome;

    /// <summary>All tasks that could run waited for input or output.</summary>
    public double? IoFull;
}
