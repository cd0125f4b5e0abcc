namespace GhostMonitor.Engine.Sampling.MacOS;

/// <summary>struct rusage_info_v2 (bsd/sys/resource.h): what a process and its children that ended have used.</summary>
internal static class ResourceUsage
{
    internal const int Flavor = 2; // RUSAGE_INFO_V2
    internal const int Size = 160;
    internal const int ChildUserTime = 96; // ri_child_user_time
    internal const int ChildSystemTime = 104; // ri_child_system_time
    internal const int BytesRead = 144; // ri_diskio_bytesread
    internal const int BytesWritten = 152; // ri_diskio_byteswritten

    /// <summary>Takes what a process used; the bytes are those that went to and came from disks.</summary>
    internal static void Parse(ReadOnlySpan<byte> answer, KernelTime clock, ref ProcessCounters counters)
    {
        counters.ChildCpu = clock.ToTime(DarwinLayout.U64(answer, ChildUserTime))
            + clock.ToTime(DarwinLayout.U64(answer, ChildSystemTime));
        counters.ReadBytes = DarwinLayout.Bytes(DarwinLayout.U64(answer, BytesRead), 1);
        counters.WriteBytes = DarwinLayout.Bytes(DarwinLayout.U64(answer, BytesWritten), 1);
    }
}
