using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Sampling.Linux;

/// <summary>
/// Open files of the machine and the most that it allows, from <c>/proc/sys/fs/file-nr</c> (Documentation/admin-guide/sysctl/fs.rst):
/// file handles allocated, those of them that are free (0 since Linux 2.6), and the limit.
/// </summary>
/// <remarks>The whole machine's, also in a container. A limit as large as the kernel can count (systemd's default) is none.</remarks>
internal sealed class FileTable(string root, ReadBuffer buffer) : ICollector
{
    private const ulong NoLimit = 1UL << 62;

    private readonly KernelFile _file = KernelFile.OfSetting(Path.Combine(root, "proc/sys/fs/file-nr"));

    public ResourceKinds Kind => ResourceKinds.Files;

    public void Collect(ResourceCounters counters)
    {
        if (_file.TryRead(buffer, counters, Kind) && !Parse(buffer.Text, counters))
            counters.Fail(Kind, $"{_file.Path} doesn't hold three numbers");
    }

    public void Dispose() => _file.Dispose();

    internal static bool Parse(ReadOnlySpan<byte> text, ResourceCounters counters)
    {
        ReadOnlySpan<byte> line = Fields.TakeLine(ref text);
        if (!Fields.TryTakeNumber(ref line, out ulong allocated) || !Fields.TryTakeNumber(ref line, out ulong free)
            || !Fields.TryTakeNumber(ref line, out ulong limit))
        {
            return false;
        }

        counters.OpenFiles = Fields.Bytes(Math.Max(allocated, free) - free, 1);
        counters.OpenFileLimit = limit < NoLimit ? (long)limit : null;
        return true;
    }
}
