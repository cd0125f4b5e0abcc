namespace GhostMonitor.Engine.Platform.Windows;

/// <summary>JOB_OBJECT_CPU_RATE_CONTROL_* (winnt.h).</summary>
[Flags]
internal enum JobObjectCpuRateControls : uint
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>CPU time is controlled.</summary>
    Enable = 0x1,

    /// <summary>By weight against other jobs: no limit.</summary>
    WeightBased = 0x2,

    /// <summary>The rate can't be passed; without it, only when others want the CPU.</summary>
    HardCap = 0x4,

    /// <summary>Between a least and a most rate.</summary>
    MinMaxRate = 0x10,
}
