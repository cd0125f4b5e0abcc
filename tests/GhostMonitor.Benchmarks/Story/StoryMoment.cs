namespace GhostMonitor.Benchmarks.Story;

/// <summary>The loads of the machine of the story in one sample, of which its numbers and its processes are made. Immutable.</summary>
internal sealed record StoryMoment
{
    internal required DateTimeOffset At { get; init; }

    /// <summary>How much of the machine's clock has passed since the begin, whatever the clock said.</summary>
    internal required TimeSpan Elapsed { get; init; }

    internal required TimeSpan Uptime { get; init; }

    internal required double People { get; init; }

    internal required bool IsNightlyJob { get; init; }

    internal required bool IsThrashing { get; init; }

    internal required double CpuPercent { get; init; }

    internal required double IoWaitPercent { get; init; }

    internal required double MemoryPercent { get; init; }

    /// <summary>What of the memory is the leak's.</summary>
    internal required double LeakPercent { get; init; }

    internal required double SwapPercent { get; init; }

    internal required double DataPercent { get; init; }

    internal required double BackupWriteBytesPerSecond { get; init; }

    internal required double LogWriteBytesPerSecond { get; init; }

    internal required double SentBytesPerSecond { get; init; }

    internal required double ReceivedBytesPerSecond { get; init; }
}
