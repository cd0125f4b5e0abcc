using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform.Windows;

namespace GhostMonitor.Engine.Sampling.Windows;

/// <summary>
/// Physical memory (GlobalMemoryStatusEx: available is free, zeroed and standby pages), commit charge and system cache
/// (GetPerformanceInfo), page files (EnumPageFiles), in bytes.
/// </summary>
internal sealed unsafe class MemoryCollector(PerformanceReading performance) : ICollector
{
    // One delegate for the reader's life: native code holds it only during a call, but making one costs an allocation.
    private static readonly EnumPageFilesCallback s_addPageFile = Add;

    public ResourceKinds Kind => ResourceKinds.Memory;

    public void Collect(ResourceCounters counters)
    {
        ReadPhysical(counters);
        if (!performance.TryRead(counters, out PerformanceInformation information, out string? error))
        {
            counters.FailPart(Kind, "commit", error!);
            return;
        }

        if (ParseCommit(information, ref counters.Memory) is string wrong)
            counters.FailPart(Kind, "commit", wrong);
        else
            ReadPageFiles(counters, information.PageSize);
    }

    public void Dispose()
    {
    }

    /// <summary>Takes commit charge and cache, in bytes.</summary>
    /// <returns>Null, or what is wrong with the answer.</returns>
    internal static string? ParseCommit(in PerformanceInformation information, ref MemoryCounters memory)
    {
        ulong page = information.PageSize;
        if (page == 0)
            return nameof(Kernel32.GetPerformanceInfo) + " gave pages of 0 bytes";

        memory.CachedBytes = Bytes(information.SystemCache, page);
        memory.CommittedBytes = Bytes(information.CommitTotal, page);
        memory.CommitLimitBytes = Bytes(information.CommitLimit, page);
        return null;
    }

    /// <summary>Takes physical memory, in bytes.</summary>
    internal static void ParsePhysical(in MemoryStatusEx status, ref MemoryCounters memory)
    {
        memory.TotalBytes = Bytes(status.TotalPhys, 1);
        memory.AvailableBytes = Bytes(status.AvailPhys, 1);
    }

    /// <summary>Takes all page files together, in bytes.</summary>
    /// <returns>Null, or what is wrong with the answer.</returns>
    internal static string? ParsePageFiles(in PageFileTotals totals, ulong pageSize, ref MemoryCounters memory)
    {
        if (totals.IsBroken)
            return nameof(Kernel32.EnumPageFiles) + " gave a page file that is shorter than its structure";

        memory.SwapTotalBytes = Bytes(totals.Pages, pageSize);
        memory.SwapUsedBytes = Bytes(totals.PagesInUse, pageSize);
        return null;
    }

    internal static long Bytes(ulong pages, ulong pageSize) =>
        pageSize != 0 && pages > (ulong)long.MaxValue / pageSize ? long.MaxValue : (long)(pages * pageSize);

    private void ReadPhysical(ResourceCounters counters)
    {
        MemoryStatusEx status = new() { Length = (uint)sizeof(MemoryStatusEx) };
        if (Kernel32.GlobalMemoryStatusEx(&status) == 0)
        {
            counters.Fail(Kind, NativeError.Last(nameof(Kernel32.GlobalMemoryStatusEx)));
            return;
        }

        ParsePhysical(status, ref counters.Memory);
    }

    private void ReadPageFiles(ResourceCounters counters, ulong pageSize)
    {
        PageFileTotals totals = default;
        string? error = Kernel32.EnumPageFiles(s_addPageFile, &totals) == 0
            ? NativeError.Last(nameof(Kernel32.EnumPageFiles))
            : ParsePageFiles(totals, pageSize, ref counters.Memory);
        if (error is not null)
            counters.FailPart(Kind, "page files", error);
    }

    private static int Add(void* context, EnumPageFileInformation* information, char* fileName)
    {
        ((PageFileTotals*)context)->Add(information);
        return 1;
    }
}
