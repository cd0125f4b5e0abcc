using GhostMonitor.Engine.Notifications;

namespace GhostMonitor.Engine.Tests.Notifications;

/// <summary>The fields of templates that are written for people.</summary>
public sealed class AlertFieldsTests
{
    [Theory]
    [InlineData("cpu", 12.087347592125326, "12.1%", "70.0%")]
    [InlineData("process_count", 250, "250", "70")]
    [InlineData("memory_available", 3 * 1024 * 1024, "3.0 MiB", "70.0 B")]
    [InlineData("cpu_rate", 80.55, "80.6%/min", "70.0%/min")]
    [InlineData("disk_forecast", 3.25, "full in 3.3 h", "70.0 h")]
    [InlineData("notifications_lost", 2, "2", "70")]
    [InlineData("test", 85.2, "85.2%", "70.0%")]
    [InlineData("of_a_later_version", 85.25, "85.3", "70.0")]
    public void A_value_and_its_threshold_are_texts_with_their_unit(string resource, double value, string valueText,
        string thresholdText) =>
        Assert.Equal((valueText, thresholdText),
            (Field("value_text", Sample.Alert(resource: resource, value: value)),
                Field("threshold_text", Sample.Alert(resource: resource, value: value))));

    [Fact]
    public void A_duration_is_a_text() =>
        Assert.Equal("1h 5m", Field("duration_text", Sample.Alert() with { Duration = new TimeSpan(1, 5, 12) }));

    [Theory]
    [InlineData(AlertTransition.Raised, "critical", "")]
    [InlineData(AlertTransition.Resolved, "resolved", "critical")]
    public void A_resolved_alert_is_not_critical(AlertTransition transition, string level, string left)
    {
        ResourceAlert alert = Sample.Alert(transition, AlertLevel.Critical);

        Assert.Equal((level, left), (Field("alert_level", alert), Field("level_left", alert)));
    }

    private static string Field(string name, ResourceAlert alert) => AlertFields.Find(name)!(new AlertDelivery(Guid.Empty, alert));
}
