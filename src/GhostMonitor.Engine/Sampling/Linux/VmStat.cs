using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform.Linux;

namespace GhostMonitor.Engine.Sampling.Linux;

/// <summary>
/// Processes that the kernel killed for want of memory, on the machine and in its control groups: <c>oom_kill</c> of <c>/proc/vmstat</c>,
/// which kernels before 4.13 lack. The number is then not there, which is no failure.
/// </summary>
internal sealed class VmStat(string root, ReadBuffer buffer, TimeProvider time) : ICollector
{
    private const string Part = "oom_kills";

    private readonly OptionalFile _file = new(new KernelFile(Path.Combine(root, "proc/vmstat")), time);

    public ResourceKinds Kind => ResourceKinds.Memory;

    public void Collect(ResourceCounters counters)
    {
        int errno = _file.Read(buffer);
        if (errno == Errno.NoEntry)
            return;

        if (errno != Errno.None)
            counters.FailPart(Kind, Part, _file.File.Problem(errno));
        else if (!Parse(buffer.Text, out counters.OutOfMemoryKills))
            counters.FailPart(Kind, Part, $"{_file.File.Path} has an oom_kill that is no number");
    }

    public void Dispose() => _file.Dispose();

    /// <summary>Finds the number; null where the file has no such line.</summary>
    /// <returns>False if the line makes no sense.</returns>
    internal static bool Parse(ReadOnlySpan<byte> text, out ulong? kills)
    {
        kills = null;

        // The search is done by the processor many bytes at a time; some 200 lines taken one by one would cost as much as the read.
        int at = text.IndexOf("\noom_kill "u8);
        if (at < 0)
            return true;

        text = text[(at + "\noom_kill "u8.Length)..];
        if (!Fields.TryParseNumber(Fields.TakeLine(ref text), out ulong value))
            return false;

        kills = value;
        return true;
    }
}
