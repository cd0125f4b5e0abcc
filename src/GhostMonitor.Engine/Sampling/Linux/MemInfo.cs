using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform.Linux;

namespace GhostMonitor.Engine.Sampling.Linux;

/// <summary>
/// Memory and swap from <c>/proc/meminfo</c> (proc_meminfo(5)), whose "kB" are 1,024 bytes.
/// Available is MemAvailable; before Linux 3.14, which introduced it, it is computed as the kernel does it (si_mem_available in
/// mm/page_alloc.c, commit 34e431b0ae39): free − low watermarks + file cache − min(cache / 2, low) + reclaimable slab
/// − min(slab / 2, low), with the watermarks from <c>/proc/zoneinfo</c>, or without them where that can't be read. Cached is
/// Cached + Buffers.
/// </summary>
internal sealed class MemInfo(string root, ReadBuffer buffer) : ICollector
{
    private readonly KernelFile _file = new(Path.Combine(root, "proc/meminfo"));
    private readonly KernelFile _zones = new(Path.Combine(root, "proc/zoneinfo"), hasLongRecords: true);

    public ResourceKinds Kind => ResourceKinds.Memory;

    public void Collect(ResourceCounters counters)
    {
        if (!_file.TryRead(buffer, counters, Kind))
            return;

        MemInfoFields fields = Parse(buffer.Text);
        ref MemoryCounters memory = ref counters.Memory;
        memory.TotalBytes = fields.Total;
        memory.AvailableBytes = fields.Available ?? Estimate(fields);
        memory.CachedBytes = fields.Cached is long cached ? Sum(cached, fields.Buffers ?? 0) : null;
        memory.SwapTotalBytes = fields.SwapTotal;
        memory.SwapUsedBytes = fields.SwapTotal is long total && fields.SwapFree is long free ? Math.Max(0, total - free) : null;
        memory.CommittedBytes = fields.Committed;
        memory.CommitLimitBytes = fields.CommitLimit;

        if (memory.TotalBytes is null || memory.AvailableBytes is null)
            counters.Fail(Kind, $"{_file.Path} has no MemTotal, or neither MemAvailable nor MemFree");
    }

    public void Dispose()
    {
        _file.Dispose();
        _zones.Dispose();
    }

    /// <summary>Parses the file. What is missing or no number is null.</summary>
    internal static MemInfoFields Parse(ReadOnlySpan<byte> text)
    {
        MemInfoFields fields = default;
        while (!text.IsEmpty)
        {
            ReadOnlySpan<byte> line = Fields.TakeLine(ref text);
            int colon = line.IndexOf((byte)':');
            if (colon <= 0)
                continue;

            ReadOnlySpan<byte> name = line[..colon];
            ReadOnlySpan<byte> value = line[(colon + 1)..];
            switch (name[0])
            {
                case (byte)'M' when name.SequenceEqual("MemTotal"u8):
                    fields.Total = Size(value);
                    break;
                case (byte)'M' when name.SequenceEqual("MemFree"u8):
                    fields.Free = Size(value);
                    break;
                case (byte)'M' when name.SequenceEqual("MemAvailable"u8):
                    fields.Available = Size(value);
                    break;
                case (byte)'B' when name.SequenceEqual("Buffers"u8):
                    fields.Buffers = Size(value);
                    break;
                case (byte)'C' when name.SequenceEqual("Cached"u8):
                    fields.Cached = Size(value);
                    break;
                case (byte)'C' when name.SequenceEqual("CommitLimit"u8):
                    fields.CommitLimit = Size(value);
                    break;
                case (byte)'C' when name.SequenceEqual("Committed_AS"u8):
                    fields.Committed = Size(value);

                    // The rest of the file, some thirty lines, holds nothing that is read here.
                    return fields;
                case (byte)'A' when name.SequenceEqual("Active(file)"u8):
                    fields.ActiveFile = Size(value);
                    break;
                case (byte)'I' when name.SequenceEqual("Inactive(file)"u8):
                    fields.InactiveFile = Size(value);
                    break;
                case (byte)'S' when name.SequenceEqual("SwapTotal"u8):
                    fields.SwapTotal = Size(value);
                    break;
                case (byte)'S' when name.SequenceEqual("SwapFree"u8):
                    fields.SwapFree = Size(value);
                    break;
                case (byte)'S' when name.SequenceEqual("SReclaimable"u8):
                    fields.ReclaimableSlab = Size(value);
                    break;
            }
        }

        return fields;
    }

    /// <summary>Adds up the low watermarks of all zones in <c>/proc/zoneinfo</c>, in pages.</summary>
    internal static ulong ParseLowWatermarks(ReadOnlySpan<byte> zones)
    {
        ulong sum = 0;
        while (!zones.IsEmpty)
        {
            ReadOnlySpan<byte> line = Fields.TakeLine(ref zones);
            if (Fields.TakeField(ref line).SequenceEqual("low"u8) && Fields.TryTakeNumber(ref line, out ulong pages))
                sum = Fields.Sum(sum, pages);
        }

        return sum;
    }

    /// <summary>The kernel's own estimate, for kernels that don't print it. Null without MemFree.</summary>
    internal static long? Available(in MemInfoFields fields, long low)
    {
        if (fields.Free is not long free)
            return null;

        long fileCache = fields.ActiveFile is long active && fields.InactiveFile is long inactive
            ? Sum(active, inactive)
            : fields.Cached ?? 0;
        long slab = fields.ReclaimableSlab ?? 0;
        Int128 available = (Int128)free - low + fileCache - Math.Min(fileCache / 2, low) + slab - Math.Min(slab / 2, low);
        return available < 0 ? 0 : available > long.MaxValue ? long.MaxValue : (long)available;
    }

    private long? Estimate(in MemInfoFields fields)
    {
        long low = _zones.Read(buffer) == Errno.None ? Fields.Bytes(ParseLowWatermarks(buffer.Text), (ulong)Environment.SystemPageSize) : 0;
        return Available(fields, low);
    }

    private static long? Size(ReadOnlySpan<byte> kibibytes) =>
        Fields.TryTakeNumber(ref kibibytes, out ulong value) ? Fields.Bytes(value, 1024) : null;

    private static long Sum(long left, long right) => left > long.MaxValue - right ? long.MaxValue : left + right;
}
