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

        ulong page = information.PageSize;
        counters.Memory.CachedBytes = Bytes(information.SystemCache, page);
        counters.Memory.CommittedBytes = Bytes(information.CommitTotal, page);
        counters.Memory.CommitLimitBytes = Bytes(information.CommitLimit, page);
        ReadPageFiles(counters, page);
    }

    public void Dispose()
    {
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

        counters.Memory.TotalBytes = Bytes(status.TotalPhys, 1);
        counters.Memory.AvailableBytes = Bytes(status.AvailPhys, 1);
    }

    private void ReadPageFiles(ResourceCounters counters, ulong pageSize)
    {
        PageFileTotals totals = default;
        if (Kernel32.EnumPageFiles(s_addPageFile, &totals) == 0)
        {
            counters.FailPart(Kind, "page files", NativeError.Last(nameof(Kernel32.EnumPageFiles)));
            return;
        }

        counters.Memory.SwapTotalBytes = Bytes(totals.Pages, pageSize);
        counters.Memory.SwapUsedBytes = Bytes(totals.PagesInUse, pageSize);
    }

    private static int Add(void* context, EnumPageFileInformation* information, char* fileName)
    {
        var totals = (PageFileTotals*)context;
        totals->Pages += information->TotalSize;
        totals->PagesInUse += information->TotalInUse;
        return 1;
    }

    private struct PageFileTotals
    {
        internal ulong Pages;
        internal ulong PagesInUse;
    }
}
