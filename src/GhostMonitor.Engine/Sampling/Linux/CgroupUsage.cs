using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform.Linux;

namespace GhostMonitor.Engine.Sampling.Linux;

/// <summary>The limits that bind this process, and the files that tell how much of them is used. What doesn't exist is null.</summary>
internal sealed class CgroupUsage : IDisposable
{
    internal long? MemoryLimit { get; init; }

    internal double? CpuLimit { get; init; }

    internal long? TaskLimit { get; init; }

    /// <summary>Memory in use, all of it.</summary>
    internal KernelFile? Memory { get; init; }

    /// <summary>What that memory is, with a line for the cache that can be dropped.</summary>
    internal KernelFile? MemoryDetails { get; init; }

    /// <summary>CPU time: version 2's cpu.stat, or version 1's cpuacct.usage.</summary>
    internal KernelFile? Cpu { get; init; }

    /// <summary>Processes and threads.</summary>
    internal KernelFile? Tasks { get; init; }

    /// <summary>Reads the usage beside the limits.</summary>
    /// <returns>False if a file could not be read, as happens once this process is moved to another group.</returns>
    internal bool Collect(ReadBuffer buffer, ResourceCounters counters)
    {
        ref ContainerCounters container = ref counters.Container;
        container.MemoryLimitBytes = MemoryLimit;
        container.CpuLimit = CpuLimit;
        container.TaskLimit = TaskLimit;

        bool complete = true;
        if (TryRead(Memory, buffer, counters, ref complete) && Fields.TryParseNumber(buffer.Text, out ulong used))
        {
            ulong droppable = TryRead(MemoryDetails, buffer, counters, ref complete) ? ParseInactiveFile(buffer.Text) : 0;
            container.MemoryUsedBytes = Fields.Bytes(used > droppable ? used - droppable : 0, 1);
        }

        if (TryRead(Cpu, buffer, counters, ref complete))
            container.CpuNanoseconds = ParseCpu(buffer.Text);

        if (TryRead(Tasks, buffer, counters, ref complete) && Fields.TryParseNumber(buffer.Text, out ulong tasks))
            container.TaskCount = Fields.Bytes(tasks, 1);

        return complete;
    }

    public void Dispose()
    {
        Memory?.Dispose();
        MemoryDetails?.Dispose();
        Cpu?.Dispose();
        Tasks?.Dispose();
    }

    /// <summary>
    /// Finds the file cache that is dropped first in <c>memory.stat</c>, in bytes: inactive_file, or version 1's total_inactive_file, which
    /// includes the groups within as its usage does. 0 if there is none.
    /// </summary>
    internal static ulong ParseInactiveFile(ReadOnlySpan<byte> text)
    {
        ulong own = 0;
        while (!text.IsEmpty)
        {
            ReadOnlySpan<byte> line = Fields.TakeLine(ref text);
            if (!line.StartsWith("inactive_file "u8) && !line.StartsWith("total_inactive_file "u8))
                continue;

            bool isTotal = line[0] == (byte)'t';
            Fields.TakeField(ref line);
            if (!Fields.TryTakeNumber(ref line, out ulong value))
                continue;

            if (isTotal)
                return value;

            own = value;
        }

        return own;
    }

    /// <summary>CPU time in nanoseconds: the line usage_usec of <c>cpu.stat</c>, or the one number of <c>cpuacct.usage</c>.</summary>
    internal static ulong? ParseCpu(ReadOnlySpan<byte> text)
    {
        if (Fields.TryParseNumber(text, out ulong nanoseconds))
            return nanoseconds;

        while (!text.IsEmpty)
        {
            ReadOnlySpan<byte> line = Fields.TakeLine(ref text);
            if (Fields.TakeField(ref line).SequenceEqual("usage_usec"u8) && Fields.TryTakeNumber(ref line, out ulong microseconds))
                return Fields.Product(microseconds, 1000);
        }

        return null;
    }

    private static bool TryRead(KernelFile? file, ReadBuffer buffer, ResourceCounters counters, ref bool complete)
    {
        if (file is null)
            return false;

        int errno = file.Read(buffer);
        if (errno == Errno.None)
            return true;

        complete = false;
        counters.Fail(ResourceKinds.Container, $"cannot read {file.Path}: {Errno.Describe(errno)}");
        return false;
    }
}
