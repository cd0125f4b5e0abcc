namespace GhostMonitor.Engine.Notifications;

/// <summary>
/// The alert that a test sends. Its resource is <c>test</c>, which no monitor ever reports, so that no receiver takes it for a real one.
/// </summary>
internal static class SampleAlert
{
    /// <summary>The name of its resource.</summary>
    public const string ResourceName = "test";

    /// <summary>Makes one.</summary>
    /// <param name="time">Where its time comes from.</param>
    public static ResourceAlert Create(TimeProvider time)
    {
        DateTimeOffset now = time.GetLocalNow();
        return new ResourceAlert
        {
            Id = Guid.NewGuid(),
            ResourceName = ResourceName,
            CurrentValue = 85.2,
            ThresholdValue = 70,
            Level = AlertLevel.Warning,
            Change = AlertTransition.Raised,
            Moment = now,
            StartedMoment = now,
            PeakValue = 85.2,
            Message = "TEST WARNING: 85.2% (threshold: 70.0%)",
            Reason = "Test",
            ComputerName = Environment.MachineName,
        };
    }
}
