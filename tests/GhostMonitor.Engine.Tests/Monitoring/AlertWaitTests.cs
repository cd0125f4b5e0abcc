using GhostMonitor.Engine.Monitoring;

namespace GhostMonitor.Engine.Tests.Monitoring;

public sealed class AlertWaitTests : IDisposable
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(20);

    private readonly FakeTimeProvider _time = new();
    private readonly FakeReader _reader = new();
    private readonly MonitoringScope _scope;
    private readonly ResourceMonitor _monitor;

    public AlertWaitTests()
    {
        _scope = new MonitoringScope(_time, () => _reader);
        _monitor = _scope.StartMonitor(new MonitorOptions("web"));
    }

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Is_done_with_the_first_alert_that_fits()
    {
        _reader.MemoryPercent = 99;
        using var wait = new AlertWait([_monitor], static alert => alert.Change == AlertTransition.Resolved);
        Sample(1);
        _reader.MemoryPercent = 10;

        Sample(2);

        Assert.True(wait.Done.WaitOne(s_timeout));
        Assert.Equal(AlertTransition.Resolved, wait.Alert!.Change);
    }

    [Fact]
    public void Is_done_without_an_alert_once_the_last_monitor_stops()
    {
        ResourceMonitor other = _scope.StartMonitor(new MonitorOptions("db"));
        using var wait = new AlertWait([_monitor, other], static _ => true);

        other.Stop();
        Assert.False(wait.Done.WaitOne(0));
        _monitor.Stop();

        Assert.True(wait.Done.WaitOne(s_timeout));
        Assert.Null(wait.Alert);
    }

    [Fact]
    public void Is_done_at_once_if_the_monitor_has_stopped_already()
    {
        _monitor.Stop();

        using var wait = new AlertWait([_monitor], static _ => true);

        Assert.True(wait.Done.WaitOne(0));
    }

    private void Sample(int count)
    {
        Assert.True(SpinWait.SpinUntil(
            () =>
            {
                if (_monitor.GetInfo().SamplesTaken >= count)
                    return true;

                _time.Advance(TimeSpan.FromSeconds(1));
                return false;
            },
            s_timeout));
    }
}
