using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;
using GhostMonitor.Engine.Tests.Hosting.Client;
using GhostMonitor.Engine.Tests.Notifications;

namespace GhostMonitor.Engine.Tests.Monitoring;

/// <summary>What is known of the time before an alert.</summary>
public sealed class AlertCurvesTests : IDisposable
{
    private readonly ServedAgent _agent = new();

    public void Dispose() => _agent.Dispose();

    private DateTimeOffset Start => _agent.Time.Start;

    [Fact]
    public void It_is_what_the_monitor_keeps_up_to_and_with_the_moment()
    {
        Keep(_agent.Start(), 10);

        AlertCurve curve = Find(Sample.Alert(monitor: "main"), Start.AddSeconds(5), TimeSpan.FromSeconds(3));

        Assert.Equal([(Start.AddSeconds(3), 3), (Start.AddSeconds(4), 4), (Start.AddSeconds(5), 5)], curve.Points);
    }

    [Theory]
    [InlineData("cpu", "3", "main")]
    [InlineData("cpu", null, "gone")]
    [InlineData("disk_forecast", null, "main")]
    [InlineData("cpu_rate", null, "main")]
    [InlineData("test", null, "")]
    public void Of_what_nobody_keeps_nothing_is_known(string resource, string? instance, string monitor)
    {
        Keep(_agent.Start(), 10);

        AlertCurve curve =
            Find(Sample.Alert(resource: resource, instance: instance, monitor: monitor), Start.AddSeconds(9), TimeSpan.FromHours(1));

        Assert.Empty(curve.Points);
        Assert.Null(curve.Problem);
    }

    [Fact]
    public void A_recording_that_cannot_be_read_is_its_problem()
    {
        _agent.Start(isRecording: true);
        _agent.Recording.Error = new ResourceArgumentException(ErrorIds.DamagedRecord, "RecordPath", "x", "It is damaged");

        AlertCurve curve = Find(Sample.Alert(monitor: "main"), Start, TimeSpan.FromHours(1));

        Assert.Contains("It is damaged", curve.Problem!, StringComparison.Ordinal);
    }

    private AlertCurve Find(ResourceAlert alert, DateTimeOffset end, TimeSpan length) =>
        _agent.Scope.ActionContext.FindCurve(alert, end, length);

    private void Keep(ResourceMonitor monitor, int count)
    {
        for (int number = 0; number < count; number++)
            monitor.Samples.Add(_agent.Sample(number));
    }
}
