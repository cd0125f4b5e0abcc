using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Tests.Notifications;

namespace GhostMonitor.Engine.Tests.Monitoring;

public sealed class MonitorLogTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"GhostMonitor-{Guid.NewGuid():N}.log");

    public void Dispose() => File.Delete(_path);

    [Theory]
    [InlineData(AlertTransition.Raised, "WARN")]
    [InlineData(AlertTransition.Escalated, "WARN")]
    [InlineData(AlertTransition.Resolved, "INFO")]
    public void Only_an_alert_that_goes_on_is_a_warning(AlertTransition transition, string level)
    {
        using (var log = MonitorLog.Open(_path, "Default"))
            log.Alert(Sample.Alert(transition, AlertLevel.Critical));

        Assert.Contains($" {level} ", Assert.Single(File.ReadAllLines(_path)), StringComparison.Ordinal);
    }
}
