using GhostMonitor.Engine.Platform;

namespace GhostMonitor;

/// <summary>
/// What a recording holds of one minute or hour: of each number the least, the mean and the greatest. The members that bear a name of
/// <see cref="ResourceMetrics"/> are means, so that what reads samples reads these too. Percentages are 0 to 100, rates per second.
/// What no sample held is null.
/// </summary>
/// <remarks>Immutable. Its one collection is at this level: <c>ConvertTo-Json</c> at its default depth of 2 loses nothing.</remarks>
public sealed record RecordedMetrics
{
    /// <summary>When the minute or hour begins (of a raw sample, when it was taken), local time.</summary>
    public DateTime Timestamp => Moment.LocalDateTime;

    /// <summary>The seconds of a minute or an hour; 0 of a raw sample.</summary>
    public double DurationSeconds => Duration.TotalSeconds;

    /// <summary>How finely it was read: <c>Raw</c>, <c>Minute</c> or <c>Hour</c>.</summary>
    public string Resolution => Grain.ToString();

    /// <summary>The samples that it stands for.</summary>
    public long SampleCount { get; init; }

    /// <summary>The machine.</summary>
    public string ComputerName { get; init; } = "";

    /// <summary>The monitor that recorded it.</summary>
    public string MonitorName { get; init; } = "";

    /// <summary>Busy share of all CPUs together.</summary>
    public double? CpuPercent => Find("cpu")?.Mean;

    /// <summary>The least.</summary>
    public double? CpuPercentMinimum => Find("cpu")?.Minimum;

    /// <summary>The greatest.</summary>
    public double? CpuPercentMaximum => Find("cpu")?.Maximum;

    /// <summary>Used share of physical memory.</summary>
    public double? MemoryPercent => Find("memory")?.Mean;

    /// <summary>The least.</summary>
    public double? MemoryPercentMinimum => Find("memory")?.Minimum;

    /// <summary>The greatest.</summary>
    public double? MemoryPercentMaximum => Find("memory")?.Maximum;

    /// <summary>Used share of the system drive.</summary>
    public double? DiskPercent => Find("system_disk")?.Mean;

    /// <summary>The least.</summary>
    public double? DiskPercentMinimum => Find("system_disk")?.Minimum;

    /// <summary>The greatest.</summary>
    public double? DiskPercentMaximum => Find("system_disk")?.Maximum;

    /// <summary>Processes, not threads.</summary>
    public double? ProcessCount => Find("process_count")?.Mean;

    /// <summary>The least.</summary>
    public double? ProcessCountMinimum => Find("process_count")?.Minimum;

    /// <summary>The greatest.</summary>
    public double? ProcessCountMaximum => Find("process_count")?.Maximum;

    /// <summary>Bytes sent by the machine per second.</summary>
    public double? NetworkBytesSentPerSecond => Find("network_sent")?.Mean;

    /// <summary>The greatest.</summary>
    public double? NetworkBytesSentPerSecondMaximum => Find("network_sent")?.Maximum;

    /// <summary>Bytes received by the machine per second.</summary>
    public double? NetworkBytesReceivedPerSecond => Find("network_received")?.Mean;

    /// <summary>The greatest.</summary>
    public double? NetworkBytesReceivedPerSecondMaximum => Find("network_received")?.Maximum;

    /// <summary>Every number that was recorded, in the order of the catalog, then of the instances.</summary>
    public IReadOnlyList<RecordedSeries> Series { get; init => field = JoinedList<RecordedSeries>.Of(value); } =
        JoinedList<RecordedSeries>.None;

    /// <summary>The moment of <see cref="Timestamp"/>.</summary>
    internal DateTimeOffset Moment { get; init; }

    /// <summary>The time of <see cref="DurationSeconds"/>.</summary>
    internal TimeSpan Duration { get; init; }

    /// <summary>The resolution of <see cref="Resolution"/>; never <see cref="RecordResolution.Auto"/>.</summary>
    internal RecordResolution Grain { get; init; }

    /// <summary>One of the numbers.</summary>
    /// <param name="resource">Its name in the catalog.</param>
    /// <param name="instance">The mount, device, interface or CPU; null where the resource has none.</param>
    /// <returns>Null if it was not recorded.</returns>
    public RecordedSeries? Find(string resource, string? instance = null)
    {
        // PowerShell makes empty text of a null that it gives a method.
        string? wanted = string.IsNullOrEmpty(instance) ? null : instance;
        foreach (RecordedSeries series in Series)
        {
            if (series.ResourceName == resource && series.Instance == wanted)
                return series;
        }

        return null;
    }

    /// <inheritdoc/>
    public override string ToString() =>
        PlainText.Of(FormattableString.Invariant($"{MonitorName} {Moment:yyyy-MM-dd'T'HH:mmzzz} ({Resolution})"));
}
