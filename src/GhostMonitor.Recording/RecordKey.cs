namespace GhostMonitor.Recording;

/// <summary>
/// The key of a row: milliseconds since 1970 above, the number of the source in the lowest 16 bits. Rows so lie in the order of time. Pure.
/// </summary>
internal static class RecordKey
{
    /// <summary>The sources that a file can tell apart.</summary>
    internal const int MostSources = 1 << SourceBits;

    private const int SourceBits = 16;

    // The year 6429; beyond it a key would overflow.
    private const long LastMillisecond = long.MaxValue >> SourceBits;

    internal static long Of(long milliseconds, int source) => (Math.Min(milliseconds, LastMillisecond) << SourceBits) | (uint)source;

    internal static long Milliseconds(long key) => key >> SourceBits;

    internal static int Source(long key) => (int)(key & (MostSources - 1));

    /// <summary>The key of the same source a number of milliseconds later.</summary>
    internal static long Later(long key, long milliseconds) => key + (milliseconds << SourceBits);

    internal static long TicksOf(long milliseconds) => DateTime.UnixEpoch.Ticks + (milliseconds * TimeSpan.TicksPerMillisecond);

    /// <exception cref="InvalidDataException">There is no such time.</exception>
    internal static DateTimeOffset TimeOf(long milliseconds, long ticks, long offsetMinutes)
    {
        try
        {
            return new DateTimeOffset(DateTime.UnixEpoch.AddMilliseconds(milliseconds).AddTicks(ticks))
                .ToOffset(TimeSpan.FromMinutes(offsetMinutes));
        }
        catch (Exception e) when (e is ArgumentException or OverflowException)
        {
            throw BlobReader.Damaged();
        }
    }
}
