using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Sampling.MacOS;

/// <summary>processor_cpu_load_info (osfmk/mach/processor_info.h, machine.h): four 32-bit tick counts per processor.</summary>
/// <remarks>The counts wrap after 497 days of one state at 100 Hz; a wrap counts 0 in the window that holds it.</remarks>
internal static class ProcessorTicks
{
    internal const int Flavor = 2; // PROCESSOR_CPU_LOAD_INFO
    internal const int Size = 16;
    internal const int User = 0; // CPU_STATE_USER
    internal const int System = 4; // CPU_STATE_SYSTEM
    internal const int Idle = 8; // CPU_STATE_IDLE
    internal const int Nice = 12; // CPU_STATE_NICE

    /// <summary>
    /// Adds a row for each whole processor in the buffer, and their sum as the total; a list that breaks off is reported.
    /// </summary>
    internal static void Parse(ReadOnlySpan<byte> buffer, ResourceCounters counters)
    {
        CpuCounters total = new() { Id = -1 };
        for (int id = 0; (id + 1) * Size <= buffer.Length; id++)
        {
            ReadOnlySpan<byte> ticks = buffer.Slice(id * Size, Size);
            ref CpuCounters cpu = ref counters.Cpus.Add();
            cpu.Id = id;
            cpu.User = DarwinLayout.U32(ticks, User);
            cpu.System = DarwinLayout.U32(ticks, System);
            cpu.Idle = DarwinLayout.U32(ticks, Idle);
            cpu.Nice = DarwinLayout.U32(ticks, Nice);
            total.User += cpu.User;
            total.System += cpu.System;
            total.Idle += cpu.Idle;
            total.Nice += cpu.Nice;
        }

        if (buffer.Length % Size != 0)
            counters.FailPart(ResourceKinds.Cpu, "cores", "host_processor_info gave a list that breaks off");

        counters.CpuTotal = total;
        counters.HasCpu = counters.Cpus.Count > 0;
    }
}
