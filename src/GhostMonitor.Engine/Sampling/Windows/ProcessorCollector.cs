using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform.Windows;

namespace GhostMonitor.Engine.Sampling.Windows;

/// <summary>
/// Time of every logical processor, in 100 ns, and their sum. Kernel time as Windows counts it holds idle, DPC and
/// interrupt time, which are taken out of it here. Where the table can't be read, the total comes from GetSystemTimes.
/// The table counts the interrupts too, in 32 bits, which are made 64 here.
/// </summary>
/// <remarks>A processor's number is 64 × its group + its place in the group: it stays the same when a group grows.</remarks>
internal sealed unsafe class ProcessorCollector(IProcessorTimes source) : ICollector
{
    private const int ProcessorsPerGroup = 64;

    private WrappingCounter _interrupts;

    public ResourceKinds Kind => ResourceKinds.Cpu;

    public void Collect(ResourceCounters counters)
    {
        string? error = ReadGroups(counters);
        if (error is not null)
            ReadTotal(counters, error);
    }

    public void Dispose()
    {
    }

    internal static CpuCounters ToCounters(in SystemProcessorPerformanceInformation times, int id)
    {
        ulong interrupts = Time(times.DpcTime) + Time(times.InterruptTime);
        return new CpuCounters
        {
            Id = id,
            User = Time(times.UserTime),
            System = Rest(Time(times.KernelTime), Time(times.IdleTime) + interrupts),
            Idle = Time(times.IdleTime),
            Interrupts = interrupts,
        };
    }

    /// <summary>Adds the rows of one group's table to the list and to the total.</summary>
    /// <param name="table">The table.</param>
    /// <param name="group">The group, from 0.</param>
    /// <param name="counters">Gets a row for each processor, and the total.</param>
    /// <param name="interrupts">Gets the interrupts of all processors of the group, in 32 bits.</param>
    /// <returns>Null, or what is wrong with the table, which then gave nothing.</returns>
    internal static string? Parse(NativeAnswer table, int group, ResourceCounters counters, ref uint interrupts)
    {
        string? error = table.Count<SystemProcessorPerformanceInformation>("The table of processors", out int rows);
        if (error is not null)
            return error;

        ref CpuCounters total = ref counters.CpuTotal;
        for (int i = 0; i < rows; i++)
        {
            _ = table.TryRead(i * (long)sizeof(SystemProcessorPerformanceInformation), out SystemProcessorPerformanceInformation times);
            ref CpuCounters cpu = ref counters.Cpus.Add();
            cpu = ToCounters(times, (group * ProcessorsPerGroup) + i);
            total.User += cpu.User;
            total.System += cpu.System;
            total.Idle += cpu.Idle;
            total.Interrupts += cpu.Interrupts;
            interrupts = unchecked(interrupts + times.InterruptCount);
        }

        return null;
    }

    private string? ReadGroups(ResourceCounters counters)
    {
        counters.CpuTotal = new CpuCounters { Id = -1 };
        uint interrupts = 0;
        int groups = Math.Max(1, source.GroupCount);
        for (int group = 0; group < groups; group++)
        {
            string? error = source.ReadGroup(group, out NativeAnswer table) ?? Parse(table, group, counters, ref interrupts);
            if (error is not null)
                return error;
        }

        if (counters.Cpus.Count == 0)
            return "The kernel's table of processors is empty";

        counters.Interrupts = _interrupts.Advance(interrupts);
        counters.HasCpu = true;
        return null;
    }

    private void ReadTotal(ResourceCounters counters, string reason)
    {
        // Half a table would make a total that leaps when the other half comes back.
        counters.Cpus.Clear();
        if (!source.TryReadTotal(out ulong idle, out ulong kernel, out ulong user, out string? error))
        {
            counters.Fail(Kind, reason + "; " + error);
            return;
        }

        counters.FailPart(Kind, "cores", reason);
        counters.CpuTotal = new CpuCounters { Id = -1, User = user, Idle = idle, System = Rest(kernel, idle) };
        counters.HasCpu = true;
    }

    /// <summary>A time without a part of it. The two are read one after the other, so the part may be the longer.</summary>
    private static ulong Rest(ulong whole, ulong part) => Math.Max(whole, part) - part;

    private static ulong Time(long ticks) => ticks < 0 ? 0 : (ulong)ticks;
}
