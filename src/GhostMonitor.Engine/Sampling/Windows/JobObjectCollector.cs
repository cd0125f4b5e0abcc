using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform.Windows;

namespace GhostMonitor.Engine.Sampling.Windows;

/// <summary>
/// Limits and use of the job around this process, which is what a Windows container is to its programs. Windows runs
/// many programs in jobs without limits (a terminal's, the task scheduler's): those are no container and are left unset.
/// </summary>
/// <remarks>
/// Memory is committed memory; CPU time is that of all processes that the job ever had; tasks are processes, since a
/// job limits no threads. Limits of jobs outside the innermost one are not visible from inside.
/// </remarks>
internal sealed class JobObjectCollector(IJob job) : ICollector
{
    private const ulong NanosecondsPerTick = 100;
    private const double FullRate = 10_000;

    public ResourceKinds Kind => ResourceKinds.Container;

    public void Collect(ResourceCounters counters)
    {
        if (!job.IsInJob(out string? error))
        {
            if (error is not null)
                counters.Fail(Kind, error);

            return;
        }

        ContainerCounters container = default;
        ReadLimits(counters, ref container);
        ReadCpuRate(counters, ref container);
        if (container.MemoryLimitBytes is null && container.TaskLimit is null && container.CpuLimit is null)
            return;

        ReadUse(counters, ref container);
        counters.Container = container;
    }

    public void Dispose()
    {
    }

    /// <summary>The CPUs that a rate leaves the job, as a number of whole CPUs; null where it is no limit.</summary>
    internal static double? CpuLimit(in JobObjectCpuRateControlInformation control, int processors)
    {
        JobObjectCpuRateControls flags = control.ControlFlags;
        if ((flags & JobObjectCpuRateControls.Enable) == 0 || (flags & JobObjectCpuRateControls.WeightBased) != 0)
            return null;

        uint rate = (flags & JobObjectCpuRateControls.MinMaxRate) != 0 ? control.Value >> 16
            : (flags & JobObjectCpuRateControls.HardCap) != 0 ? control.Value
            : 0;
        return rate is 0 or > (uint)FullRate ? null : rate / FullRate * processors;
    }

    private static ulong Ticks(long time) => time < 0 ? 0 : (ulong)time;

    private void ReadLimits(ResourceCounters counters, ref ContainerCounters container)
    {
        string? error = job.Query(JobObjectInformationClass.ExtendedLimit, out JobObjectExtendedLimitInformation limits);
        if (error is not null)
        {
            counters.FailPart(Kind, "limits", error);
            return;
        }

        if ((limits.Basic.LimitFlags & JobObjectLimits.JobMemory) != 0)
            container.MemoryLimitBytes = MemoryCollector.Bytes(limits.JobMemoryLimit, 1);
        if ((limits.Basic.LimitFlags & JobObjectLimits.ActiveProcess) != 0)
            container.TaskLimit = limits.Basic.ActiveProcessLimit;
    }

    private void ReadCpuRate(ResourceCounters counters, ref ContainerCounters container)
    {
        string? error = job.Query(JobObjectInformationClass.CpuRateControl, out JobObjectCpuRateControlInformation control);
        if (error is null)
            container.CpuLimit = CpuLimit(control, job.ProcessorCount);
        else
            counters.FailPart(Kind, "cpu", error);
    }

    private void ReadUse(ResourceCounters counters, ref ContainerCounters container)
    {
        string? error = job.Query(JobObjectInformationClass.BasicAccounting, out JobObjectBasicAccountingInformation accounting);
        if (error is null)
        {
            ulong ticks = Ticks(accounting.TotalUserTime) + Ticks(accounting.TotalKernelTime);
            container.CpuNanoseconds = unchecked(ticks * NanosecondsPerTick);
            container.TaskCount = accounting.ActiveProcesses;
        }
        else
        {
            counters.FailPart(Kind, "use", error);
        }

        error = job.Query(JobObjectInformationClass.MemoryUsage, out JobObjectMemoryUsageInformation memory);
        if (error is null)
            container.MemoryUsedBytes = MemoryCollector.Bytes(memory.JobMemory, 1);
        else
            counters.FailPart(Kind, "memory", error);
    }
}
