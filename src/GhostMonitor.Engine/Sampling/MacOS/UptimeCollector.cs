using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform.MacOS;

namespace GhostMonitor.Engine.Sampling.MacOS;

/// <summary>Time since the machine started (sysctl kern.boottime).</summary>
internal sealed class UptimeCollector : ICollector
{
    // struct timeval (sys/_types/_timeval.h): seconds in 64 bits, microseconds in 32, and padding.
    internal const int Size = 16;
    internal const int Seconds = 0;
    internal const int Microseconds = 8;

    public ResourceKinds Kind => ResourceKinds.Uptime;

    public void Collect(ResourceCounters counters)
    {
        Span<byte> bootTime = stackalloc byte[Size];
        int length = Sysctl.Read("kern.boottime", bootTime);
        string? error = length < 0 ? DarwinError.Last("sysctl kern.boottime") : Parse(bootTime[..length], counters);
        if (error is not null)
            counters.Fail(Kind, error);
    }

    public void Dispose()
    {
    }

    /// <summary>Takes the time since the start that the kernel says, up to the reading's timestamp.</summary>
    /// <returns>Null, or what is wrong with the answer.</returns>
    internal static string? Parse(ReadOnlySpan<byte> bootTime, ResourceCounters counters)
    {
        if (bootTime.Length < Size)
            return DarwinLayout.TooShort("sysctl kern.boottime", bootTime.Length, Size);

        ulong seconds = DarwinLayout.U64(bootTime, Seconds);
        ulong microseconds = DarwinLayout.U32(bootTime, Microseconds);
        if (seconds > (ulong)counters.Timestamp.ToUnixTimeSeconds() || microseconds >= 1_000_000)
            return $"sysctl kern.boottime gave {seconds} s and {microseconds} µs, which is no time in the past";

        DateTimeOffset started = DateTimeOffset.FromUnixTimeSeconds((long)seconds).AddMicroseconds(microseconds);
        counters.Uptime = counters.Timestamp - started;
        return null;
    }
}
