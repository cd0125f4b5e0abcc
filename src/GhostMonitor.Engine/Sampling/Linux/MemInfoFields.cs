namespace GhostMonitor.Engine.Sampling.Linux;

/// <summary>The lines of <c>/proc/meminfo</c> that are read, in bytes; null where the line is missing or no number.</summary>
internal struct MemInfoFields
{
    internal long? Total;
    internal long? Free;
    internal long? Available;
    internal long? Buffers;
    internal long? Cached;
    internal long? ActiveFile;
    internal long? InactiveFile;
    internal long? ReclaimableSlab;
    internal long? SwapTotal;
    internal long? SwapFree;
    internal long? CommitLimit;
    internal long? Committed;
}
