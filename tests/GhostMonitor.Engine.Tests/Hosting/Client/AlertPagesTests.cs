using GhostMonitor.Engine.Hosting;
using GhostMonitor.Engine.Hosting.Client;
using GhostMonitor.Engine.Hosting.Endpoint;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Tests.Monitoring;
using GhostMonitor.Engine.Tests.Outputs;

namespace GhostMonitor.Engine.Tests.Hosting.Client;

/// <summary>Alerts in pages, and those that come later.</summary>
public sealed class AlertPagesTests : IDisposable
{
    private readonly ServedAgent _agent = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _agent.Dispose();

    [Fact]
    public async Task An_alert_comes_whole_with_its_culprits()
    {
        ResourceAlert alert = Whole.Of<ResourceAlert>();
        _agent.Start().Alerts.Add(alert);

        Assert.Empty(Whole.Differences(alert, Assert.Single(await _agent.AlertsAsync(new AlertQuery())), Whole.SaidByTheAlert));
    }

    [Fact]
    public async Task Those_of_several_monitors_are_in_the_order_of_time_over_all_pages()
    {
        ResourceMonitor web = _agent.Start("web");
        ResourceMonitor db = _agent.Start("db");
        for (int i = 0; i < 2000; i++)
        {
            web.Alerts.Add(_agent.Alert(2 * i, "web"));
            db.Alerts.Add(_agent.Alert((2 * i) + 1, "db"));
        }

        List<ResourceAlert> all = await _agent.AlertsAsync(new AlertQuery());
        List<ResourceAlert> one = await _agent.AlertsAsync(new AlertQuery { MonitorName = "db" });

        Assert.Equal(Enumerable.Range(0, 4000), Numbers(all));
        Assert.Equal(2000, one.Count);
        Assert.All(one, static alert => Assert.Equal("db", alert.MonitorName));
    }

    [Fact]
    public async Task A_time_and_the_newest_choose_them()
    {
        ResourceMonitor monitor = _agent.Start();
        for (int i = 0; i < 10; i++)
            monitor.Alerts.Add(_agent.Alert(i));

        Assert.Equal([4, 5], Numbers(await _agent.AlertsAsync(new AlertQuery
        {
            After = _agent.Time.Start.AddSeconds(1),
            Before = _agent.Time.Start.AddSeconds(6),
            Last = 2,
        })));
    }

    [Fact]
    public async Task Episodes_that_are_open_come_instead_of_the_history()
    {
        using var scope = new MonitoringScope(createReader: static () => new FakeReader { MemoryPercent = 99 });
        ResourceMonitor monitor = scope.StartMonitor(new MonitorOptions("main", TimeSpan.FromMilliseconds(10)));
        Assert.True(SpinWait.SpinUntil(() => monitor.ActiveAlerts.Count > 0, TimeSpan.FromSeconds(30)));
        using ResourceEndpoint served = EndpointRegistry.Of(scope).Start(new EndpointOptions(EndpointPrefix.Loopback(0)));
        using var api = new AgentApi(new AgentAddress("127.0.0.1", served.Prefix.Port), ServedAgent.Timeout);
        var open = new List<ResourceAlert>();

        await api.AlertsAsync(new AlertQuery { IsActive = true }, open.AddRange, Cancellation);

        Assert.Equal(("memory", monitor.ActiveAlerts[0].Id), (Assert.Single(open).ResourceName, open[0].Id));
    }

    [Fact]
    public async Task Those_of_a_recording_come_once_also_where_many_are_of_one_moment()
    {
        _agent.Start(isRecording: true);
        _agent.Recording.Alerts.AddRange(Enumerable.Range(0, 2500).Select(number => _agent.Alert(number)
            with
        { Moment = _agent.Time.Start.AddSeconds(number / 1200) }));

        Assert.Equal(Enumerable.Range(0, 2500), Numbers(await _agent.AlertsAsync(new AlertQuery { IsRecorded = true })));
    }

    [Fact]
    public async Task From_a_position_only_what_came_later_is_read()
    {
        ResourceMonitor monitor = _agent.Start();
        monitor.Alerts.Add(_agent.Alert(1));
        string position = await _agent.Api.AlertPositionAsync(null, Cancellation);
        var later = new List<ResourceAlert>();

        position = await _agent.Api.AlertsSinceAsync(position, null, later.AddRange, Cancellation);
        Assert.Empty(later);

        monitor.Alerts.Add(_agent.Alert(2));
        position = await _agent.Api.AlertsSinceAsync(position, null, later.AddRange, Cancellation);
        monitor.Alerts.Add(_agent.Alert(3));
        await _agent.Api.AlertsSinceAsync(position, null, later.AddRange, Cancellation);

        Assert.Equal([2, 3], Numbers(later));
    }

    [Fact]
    public async Task Of_a_monitor_that_was_started_later_what_came_since_is_read()
    {
        _agent.Start("web").Alerts.Add(_agent.Alert(1));
        string position = await _agent.Api.AlertPositionAsync(null, Cancellation);
        ResourceMonitor monitor = _agent.Start("db");
        monitor.Alerts.Add(_agent.Alert(-5));
        monitor.Alerts.Add(_agent.Alert(5));
        var later = new List<ResourceAlert>();

        await _agent.Api.AlertsSinceAsync(position, null, later.AddRange, Cancellation);

        Assert.Equal([5], Numbers(later));
    }

    [Fact]
    public async Task Those_that_were_dropped_before_they_were_read_do_not_stop_who_waits()
    {
        ResourceMonitor monitor = _agent.Start(historySize: 2);
        string position = await _agent.Api.AlertPositionAsync("main", Cancellation);
        for (int i = 0; i < 5; i++)
            monitor.Alerts.Add(_agent.Alert(i));

        var later = new List<ResourceAlert>();

        await _agent.Api.AlertsSinceAsync(position, "main", later.AddRange, Cancellation);

        Assert.Equal([3, 4], Numbers(later));
    }

    private static IEnumerable<int> Numbers(IEnumerable<ResourceAlert> alerts) => alerts.Select(static alert => (int)alert.CurrentValue);
}
