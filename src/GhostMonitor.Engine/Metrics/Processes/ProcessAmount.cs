namespace GhostMonitor.Engine.Metrics;

/// <summary>What a process used in a window as people count it: CPU in percent of the machine, bytes per second. Pure.</summary>
internal static class ProcessAmount
{
    /// <summary>The amount as it is shown.</summary>
    /// <param name="amount">Seconds of CPU, bytes, or a number, over the window.</param>
    /// <param name="measure">What it is.</param>
    /// <param name="window">The window.</param>
    internal static double Shown(double amount, ProcessMeasure measure, ProcessWindow window) => measure switch
    {
        ProcessMeasure.Cpu => CpuPercent(amount, window) ?? 0,
        ProcessMeasure.Read or ProcessMeasure.Write => amount / window.Length.TotalSeconds,
        _ => amount,
    };

    /// <summary>The unit of what is shown: <c>%</c>, <c>B</c>, <c>B/s</c>, or nothing for a number.</summary>
    internal static string UnitOf(ProcessMeasure measure) => measure switch
    {
        ProcessMeasure.Cpu => "%",
        ProcessMeasure.Memory => "B",
        ProcessMeasure.Read or ProcessMeasure.Write => "B/s",
        _ => "",
    };

    /// <summary>CPU time as a share of the whole machine's, 0 to 100; null if its CPUs were not read.</summary>
    internal static double? CpuPercent(double seconds, ProcessWindow window) =>
        window.Cpus > 0 ? Math.Min(100, 100 * seconds / (window.Cpus * window.Length.TotalSeconds)) : null;
}
