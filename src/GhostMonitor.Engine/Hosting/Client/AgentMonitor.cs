using GhostMonitor.Engine.Monitoring;

namespace GhostMonitor.Engine.Hosting.Client;

/// <summary>A monitor of an agent. Immutable.</summary>
/// <param name="Name">Its name.</param>
/// <param name="LastSampleAge">How old its last sample is; before the first, how long ago it was started.</param>
/// <param name="SampleInterval">The distance between its samples.</param>
internal sealed record AgentMonitor(string Name, TimeSpan LastSampleAge, TimeSpan SampleInterval)
{
    /// <summary>The age from which samples are missing.</summary>
    public TimeSpan MostAge => TimeSpan.FromTicks(SampleInterval.Ticks * HealthBuilder.OverdueIntervals);

    /// <summary>True if it has gone without a sample for so long that something must be wrong.</summary>
    public bool IsOverdue => LastSampleAge > MostAge;
}
