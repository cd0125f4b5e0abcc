namespace GhostMonitor.Engine.Monitoring;

/// <summary>What a monitor knows at one moment, as its health is judged by. Immutable.</summary>
internal sealed record MonitorReading
{
    /// <summary>The monitor; null for a sample that was taken apart from any.</summary>
    public string? MonitorName { get; init; }

    /// <summary>The distance between its samples; not used for a single sample.</summary>
    public TimeSpan SampleInterval { get; init; }

    /// <summary>How old the last sample is, in monotonic time; before the first, how long ago the monitor was started.</summary>
    public TimeSpan SampleAge { get; init; }

    /// <summary>The last sample; null before the first.</summary>
    public ResourceMetrics? Latest { get; init; }

    /// <summary>The episodes that are open.</summary>
    public IReadOnlyList<ResourceAlert> ActiveAlerts { get; init; } = [];

    /// <summary>Whether samples are recorded in a file.</summary>
    public bool IsRecording { get; init; }

    /// <summary>What the recording fails with, or what to know of it although it is written; null if it is well.</summary>
    public string? RecordingProblem { get; init; }

    /// <summary>True if the monitor has gone without a sample for so long that something must be wrong.</summary>
    public bool IsOverdue => SampleAge > TimeSpan.FromTicks(SampleInterval.Ticks * HealthBuilder.OverdueIntervals);

    /// <summary>What a monitor knows now.</summary>
    public static MonitorReading Of(ResourceMonitor monitor) => new()
    {
        MonitorName = monitor.Name,
        SampleInterval = monitor.Options.SampleInterval,
        SampleAge = monitor.SampleAge,
        Latest = monitor.Latest,
        ActiveAlerts = monitor.ActiveAlerts,
        IsRecording = monitor.Options.RecordPath is not null,
        RecordingProblem = monitor.RecordingProblem,
    };
}
