using GhostMonitor.Engine.Checks;
using GhostMonitor.Engine.Notifications;

namespace GhostMonitor.Engine.Tests.Notifications;

/// <summary>Alerts and waits that the tests of the actions share.</summary>
internal static class Sample
{
    /// <summary>Only a limit to failure: nothing waits this long when it works.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    public static ResourceAlert Alert(
        AlertTransition transition = AlertTransition.Raised,
        AlertLevel level = AlertLevel.Warning,
        Guid? id = null,
        string resource = "cpu",
        string? instance = null,
        string monitor = "Default",
        double value = 85.2) => new()
        {
            Id = id ?? Guid.NewGuid(),
            ResourceName = resource,
            Instance = instance,
            CurrentValue = value,
            ThresholdValue = 70,
            Level = level,
            Change = transition,
            Moment = new DateTimeOffset(2024, 1, 1, 12, 0, 0, TimeSpan.Zero),
            StartedMoment = new DateTimeOffset(2024, 1, 1, 11, 59, 0, TimeSpan.Zero),
            Duration = TimeSpan.FromMinutes(1),
            PeakValue = 90,
            Message = "CPU WARNING: 85.2% (threshold: 70.0%)",
            ComputerName = "box",
            MonitorName = monitor,
        };

    /// <summary>A message to an action "probe" about one alert.</summary>
    public static AlertDelivery Delivery(ResourceAlert alert, string action = "probe") => new(DeliveryId.Of(action, alert), alert);

    public static PendingDelivery Pending(string action, ResourceAlert alert, int attempts) =>
        new(action, Delivery(alert, action), attempts);

    public static AlertActionOptions Options(string name = "probe") => new() { Name = name };

    public static void Await(WaitHandle handle) => Assert.True(handle.WaitOne(Timeout), "It did not happen.");

    public static void Await(Func<bool> condition) => Assert.True(SpinWait.SpinUntil(condition, Timeout), "It did not happen.");
}
