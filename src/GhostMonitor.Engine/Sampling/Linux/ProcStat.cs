using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Sampling.Linux;

/// <summary>
/// CPU time from <c>/proc/stat</c> (proc_stat(5)): the line <c>cpu</c> for all CPUs together, and a line <c>cpuN</c> for each that is
/// online. The unit is USER_HZ, 1/100 s on almost every machine; only shares are computed, so it doesn't matter.
/// Behind them are the number of interrupts taken (<c>intr</c>, its first number) and of changes from one task to another (<c>ctxt</c>).
/// Guest time is in user (and guest_nice in nice) already, so the last two columns are left alone. Columns that an old kernel lacks are 0.
/// </summary>
internal sealed class ProcStat(string root, ReadBuffer buffer) : ICollector
{
    private readonly KernelFile _file = new(Path.Combine(root, "proc/stat"));

    public ResourceKinds Kind => ResourceKinds.Cpu;

    public void Collect(ResourceCounters counters)
    {
        if (!_file.TryRead(buffer, counters, Kind))
            return;

        ReadOnlySpan<byte> text = Fields.WholeLines(buffer.Text);
        bool isWhole = text.Length == buffer.Text.Length;
        if (!Parse(text, counters, ref isWhole))
            counters.Fail(Kind, $"{_file.Path} has no line of CPU times");
        else if (!isWhole)
            counters.FailPart(Kind, "cores", $"{_file.Path} has a line that makes no sense");
    }

    public void Dispose() => _file.Dispose();

    /// <summary>Parses the file. A CPU's line that makes no sense is left out.</summary>
    /// <param name="text">The file.</param>
    /// <param name="counters">Where the times go.</param>
    /// <param name="isWhole">Becomes false if a CPU was left out.</param>
    /// <returns>False if the total is missing or makes no sense.</returns>
    internal static bool Parse(ReadOnlySpan<byte> text, ResourceCounters counters, ref bool isWhole)
    {
        while (!text.IsEmpty)
        {
            ReadOnlySpan<byte> line = Fields.TakeLine(ref text);
            if (!line.StartsWith("cpu"u8))
            {
                // The CPUs come first and in one piece, and what follows the switches isn't read.
                if (TryParseEvents(line, counters) && counters.HasCpu)
                    break;

                continue;
            }

            line = line[3..];
            bool isTotal = line is [(byte)' ', ..];
            if (isTotal)
                counters.HasCpu = TryParseTimes(line, ref counters.CpuTotal, -1);
            else
                isWhole &= TryAddCpu(line, counters);
        }

        return counters.HasCpu;
    }

    /// <summary>Parses a line of another kind.</summary>
    /// <returns>True for the last line that is read here.</returns>
    private static bool TryParseEvents(ReadOnlySpan<byte> line, ResourceCounters counters)
    {
        ReadOnlySpan<byte> name = Fields.TakeField(ref line);
        bool isSwitches = name.SequenceEqual("ctxt"u8);
        if (isSwitches)
            counters.ContextSwitches = Fields.TryTakeNumber(ref line, out ulong switches) ? switches : null;
        else if (name.SequenceEqual("intr"u8))
            counters.Interrupts = Fields.TryTakeNumber(ref line, out ulong interrupts) ? interrupts : null;

        return isSwitches;
    }

    private static bool TryAddCpu(ReadOnlySpan<byte> line, ResourceCounters counters)
    {
        CpuCounters cpu = default;
        if (!Fields.TryTakeNumber(ref line, out ulong id) || id > int.MaxValue || !TryParseTimes(line, ref cpu, (int)id))
            return false;

        counters.Cpus.Add() = cpu;
        return true;
    }

    private static bool TryParseTimes(ReadOnlySpan<byte> line, ref CpuCounters cpu, int id)
    {
        cpu.Id = id;
        if (!Fields.TryTakeNumber(ref line, out cpu.User) || !Fields.TryTakeNumber(ref line, out cpu.Nice)
            || !Fields.TryTakeNumber(ref line, out cpu.System) || !Fields.TryTakeNumber(ref line, out cpu.Idle))
        {
            return false;
        }

        // iowait, irq, softirq and steal came with Linux 2.5.41, 2.6.0 and 2.6.11.
        if (!Fields.TryTakeNumber(ref line, out cpu.IoWait) || !Fields.TryTakeNumber(ref line, out ulong hard)
            || !Fields.TryTakeNumber(ref line, out ulong soft))
            return IsEnd(line);

        cpu.Interrupts = Fields.Sum(hard, soft);
        return Fields.TryTakeNumber(ref line, out cpu.Steal) || IsEnd(line);
    }

    /// <summary>Whether the columns ended, rather than held something that is no number.</summary>
    private static bool IsEnd(ReadOnlySpan<byte> line) => Fields.TakeField(ref line).IsEmpty;
}
