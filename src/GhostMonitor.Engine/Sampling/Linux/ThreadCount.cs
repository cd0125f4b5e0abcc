using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform.Linux;

namespace GhostMonitor.Engine.Sampling.Linux;

/// <summary>
/// The threads of the machine: what stands behind the stroke in <c>/proc/loadavg</c> (proc_loadavg(5)), the kernel's number of all threads
/// that it schedules (nr_threads in fs/proc/loadavg.c).
/// </summary>
/// <remarks>
/// Threads of the kernel itself are among them. The number is the whole machine's even in a container, where the processes are those of the
/// container; with lxcfs it is the container's. A /proc that shows processes alone has no such file, which is no failure.
/// </remarks>
internal sealed class ThreadCount(string root, ReadBuffer buffer, TimeProvider time) : ICollector
{
    private readonly OptionalFile _file = new(new KernelFile(Path.Combine(root, "proc/loadavg")), time);

    public ResourceKinds Kind => ResourceKinds.Processes;

    public void Collect(ResourceCounters counters)
    {
        int errno = _file.Read(buffer);
        if (errno == Errno.NoEntry)
            return;

        if (errno != Errno.None)
            counters.FailPart(Kind, "threads", _file.File.Problem(errno));
        else if (Parse(buffer.Text) is long threads)
            counters.ThreadCount = threads;
        else
            counters.FailPart(Kind, "threads", $"{_file.File.Path} has no number of threads");
    }

    public void Dispose() => _file.Dispose();

    /// <summary>The number behind the stroke of the fourth field; null if there is none.</summary>
    internal static long? Parse(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> line = Fields.TakeLine(ref text);
        for (int i = 0; i < 3; i++)
            Fields.TakeField(ref line);

        ReadOnlySpan<byte> field = Fields.TakeField(ref line);
        ReadOnlySpan<byte> threads = field[(field.IndexOf((byte)'/') + 1)..];
        return threads.Length < field.Length && Fields.TryParseNumber(threads, out ulong value) ? Fields.Bytes(value, 1) : null;
    }
}
