namespace GhostMonitor.Engine.Sampling.MacOS;

/// <summary>vm_statistics64 (osfmk/mach/vm_statistics.h), counts of pages, and xsw_usage (bsd/sys/sysctl.h), bytes.</summary>
internal static class VmStatistics
{
    internal const int Flavor = 4; // HOST_VM_INFO64
    internal const int Size = 152; // HOST_VM_INFO64_REV1_COUNT × 4
    internal const int FreeCount = 0;
    internal const int ActiveCount = 4;
    internal const int InactiveCount = 8;
    internal const int PurgeableCount = 88;
    internal const int SpeculativeCount = 92;
    internal const int ExternalPageCount = 136;

    internal const int SwapSize = 32;
    internal const int SwapTotal = 0; // xsu_total
    internal const int SwapAvailable = 8; // xsu_avail
    internal const int SwapUsed = 16; // xsu_used

    /// <summary>
    /// Available is free and inactive pages, as psutil counts it (speculative pages are among the free). Cached is file-backed and
    /// purgeable pages.
    /// </summary>
    /// <returns>Null, or what is wrong with the answer.</returns>
    internal static string? Parse(ReadOnlySpan<byte> buffer, ulong pageSize, ref MemoryCounters memory)
    {
        if (buffer.Length < Size)
            return DarwinLayout.TooShort("host_statistics64", buffer.Length, Size);
        if (pageSize == 0)
            return "host_page_size gave pages of 0 bytes";

        memory.AvailableBytes =
            DarwinLayout.Bytes((ulong)DarwinLayout.U32(buffer, FreeCount) + DarwinLayout.U32(buffer, InactiveCount), pageSize);
        memory.CachedBytes =
            DarwinLayout.Bytes((ulong)DarwinLayout.U32(buffer, ExternalPageCount) + DarwinLayout.U32(buffer, PurgeableCount), pageSize);
        return null;
    }

    /// <summary>Takes swap.</summary>
    /// <returns>Null, or what is wrong with the answer.</returns>
    internal static string? ParseSwap(ReadOnlySpan<byte> buffer, ref MemoryCounters memory)
    {
        if (buffer.Length < SwapSize)
            return DarwinLayout.TooShort("sysctl vm.swapusage", buffer.Length, SwapSize);

        memory.SwapTotalBytes = DarwinLayout.Bytes(DarwinLayout.U64(buffer, SwapTotal), 1);
        memory.SwapUsedBytes = DarwinLayout.Bytes(DarwinLayout.U64(buffer, SwapUsed), 1);
        return null;
    }
}
