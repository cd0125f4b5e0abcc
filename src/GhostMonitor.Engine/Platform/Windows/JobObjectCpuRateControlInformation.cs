using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.Windows;

/// <summary>JOBOBJECT_CPU_RATE_CONTROL_INFORMATION (winnt.h). Rates are in 1/100 percent of all processors.</summary>
/// <remarks>
/// 8 bytes, 32 and 64 bits alike. Value is a union: the rate, a weight, or the least rate (low 16 bits) and the most (high 16 bits).
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct JobObjectCpuRateControlInformation
{
    internal JobObjectCpuRateControls ControlFlags;
    internal uint Value;
}
