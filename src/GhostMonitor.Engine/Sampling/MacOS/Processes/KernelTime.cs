namespace GhostMonitor.Engine.Sampling.MacOS;

/// <summary>Makes time of the kernel's units, which are nanoseconds on Intel and 125/3 of them on Apple's processors.</summary>
/// <param name="Numerator">By what they are multiplied.</param>
/// <param name="Denominator">By what they are divided.</param>
internal readonly record struct KernelTime(uint Numerator, uint Denominator)
{
    private const ulong NanosecondsPerTick = 100;

    /// <summary>The time; none for what is beyond a hundred years.</summary>
    internal TimeSpan ToTime(ulong units)
    {
        UInt128 ticks = (UInt128)units * Numerator / Math.Max(1, Denominator) / NanosecondsPerTick;
        return ticks < (ulong)TimeSpan.FromDays(36_525).Ticks ? new TimeSpan((long)ticks) : TimeSpan.Zero;
    }
}
