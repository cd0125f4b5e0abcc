using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform.Linux;

namespace GhostMonitor.Engine.Sampling.Linux;

/// <summary>Whether the clock is kept right and how far it is off, from adjtimex(2).</summary>
/// <remarks>
/// As <c>timedatectl</c> does it (systemd, src/basic/time-util.c), the clock counts as kept right while its greatest possible error is
/// below 16 s. The kernel lets that error grow by 0.5 ms a second as long as nobody reports a correction, and has it at 16 s from its
/// start on. The flag STA_UNSYNC says less: some daemons set it to keep the kernel from writing to the hardware's clock.
/// The offset is what the kernel still corrects. A daemon that steers the clock by its speed alone (chrony) leaves it at 0.
/// </remarks>
internal sealed class SystemClock : ICollector
{
    /// <summary>NTP_PHASE_LIMIT of the kernel (include/linux/timex.h), in microseconds.</summary>
    private const long LargestError = 16_000_000;

    private const double NanosecondsPerMillisecond = 1e6;
    private const double MicrosecondsPerMillisecond = 1e3;

    public ResourceKinds Kind => ResourceKinds.Clock;

    public void Collect(ResourceCounters counters)
    {
        int errno = Adjtimex.Read(out Timex clock);
        if (errno == Errno.None)
            counters.Clock = Parse(clock);
        else
            counters.Fail(Kind, $"adjtimex failed: {Errno.Describe(errno)}");
    }

    public void Dispose()
    {
    }

    /// <summary>What the kernel's answer says.</summary>
    internal static ClockCounters Parse(in Timex clock)
    {
        double unit = (clock.Status & Timex.Nanoseconds) != 0 ? NanosecondsPerMillisecond : MicrosecondsPerMillisecond;
        return new ClockCounters
        {
            IsSynchronized = clock.MaximumError < LargestError,
            OffsetMilliseconds = Math.Abs((double)clock.Offset) / unit,
        };
    }
}
