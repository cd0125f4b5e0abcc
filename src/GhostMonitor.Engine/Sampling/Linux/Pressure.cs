using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform.Linux;

namespace GhostMonitor.Engine.Sampling.Linux;

/// <summary>
/// Pressure stall information from <c>/proc/pressure/{cpu,memory,io}</c>: the share of the last 10 s in which tasks were stalled
/// (avg10; Documentation/accounting/psi.rst). Kernels before 4.20 lack the files, and one started with psi=0 refuses them:
/// the readings are then null, which is no failure.
/// </summary>
internal sealed class Pressure(string root, ReadBuffer buffer) : ICollector
{
    private readonly KernelFile _cpu = new(Path.Combine(root, "proc/pressure/cpu"));
    private readonly KernelFile _memory = new(Path.Combine(root, "proc/pressure/memory"));
    private readonly KernelFile _io = new(Path.Combine(root, "proc/pressure/io"));
    private bool _isMissing;

    public ResourceKinds Kind => ResourceKinds.Pressure;

    public void Collect(ResourceCounters counters)
    {
        // It is there or not from the kernel's start on; asking again would cost three failing calls a sample.
        if (_isMissing)
            return;

        ref PressureCounters pressure = ref counters.Pressure;
        _isMissing = !IsThere(_cpu, counters, out pressure.CpuSome, out _);
        if (_isMissing)
            return;

        IsThere(_memory, counters, out pressure.MemorySome, out pressure.MemoryFull);
        IsThere(_io, counters, out pressure.IoSome, out pressure.IoFull);
    }

    public void Dispose()
    {
        _cpu.Dispose();
        _memory.Dispose();
        _io.Dispose();
    }

    /// <summary>Parses one of the files. Before Linux 5.13 that of the CPU has no line <c>full</c>.</summary>
    /// <returns>False if the line <c>some</c> is missing or a number makes no sense.</returns>
    internal static bool Parse(ReadOnlySpan<byte> text, out double? some, out double? full)
    {
        some = full = null;
        while (!text.IsEmpty)
        {
            ReadOnlySpan<byte> line = Fields.TakeLine(ref text);
            ReadOnlySpan<byte> kind = Fields.TakeField(ref line);
            ReadOnlySpan<byte> average = Fields.TakeField(ref line);
            if (!average.StartsWith("avg10="u8))
                continue;

            average = average["avg10="u8.Length..];
            if (!Fields.TryTakeDecimal(ref average, out double value))
                return false;

            // The kernel rounds; a share above all of the time is none.
            value = Math.Min(value, 100);
            if (kind.SequenceEqual("some"u8))
                some = value;
            else if (kind.SequenceEqual("full"u8))
                full = value;
        }

        return some is not null;
    }

    /// <summary>Reads one of the files, reporting what fails.</summary>
    /// <returns>False if this kernel has no such file.</returns>
    private bool IsThere(KernelFile file, ResourceCounters counters, out double? some, out double? full)
    {
        some = full = null;
        int errno = file.Read(buffer);
        if (errno is Errno.NoEntry or Errno.NotSupported)
            return false;

        if (errno != Errno.None)
            counters.Fail(Kind, $"cannot read {file.Path}: {Errno.Describe(errno)}");
        else if (!Parse(buffer.Text, out some, out full))
            counters.Fail(Kind, $"{file.Path} has no avg10");

        return true;
    }
}
