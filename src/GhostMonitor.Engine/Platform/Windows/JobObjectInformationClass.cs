namespace GhostMonitor.Engine.Platform.Windows;

/// <summary>JOBOBJECTINFOCLASS (winnt.h).</summary>
internal enum JobObjectInformationClass : int
{
    /// <summary><see cref="JobObjectBasicAccountingInformation"/>.</summary>
    BasicAccounting = 1,

    /// <summary><see cref="JobObjectExtendedLimitInformation"/>.</summary>
    ExtendedLimit = 9,

    /// <summary><see cref="JobObjectCpuRateControlInformation"/>.</summary>
    CpuRateControl = 15,

    /// <summary><see cref="JobObjectMemoryUsageInformation"/>.</summary>
    MemoryUsage = 28,
}
