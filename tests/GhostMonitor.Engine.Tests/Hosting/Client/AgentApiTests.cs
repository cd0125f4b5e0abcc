using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Hosting;
using GhostMonitor.Engine.Hosting.Client;
using GhostMonitor.Engine.Hosting.Endpoint;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;
using GhostMonitor.Engine.Tests.Monitoring;
using GhostMonitor.Engine.Tests.Outputs;

namespace GhostMonitor.Engine.Tests.Hosting.Client;

/// <summary>What a client gets of an endpoint: the same objects as the machine's own cmdlets have.</summary>
public sealed class AgentApiTests : IDisposable
{
    private readonly ServedAgent _agent = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _agent.Dispose();

    [Fact]
    public async Task An_agent_says_what_it_is()
    {
        ResourceMonitor monitor = _agent.Start();
        monitor.Samples.Add(_agent.Sample(1));

        ResourceAgent agent = await _agent.Api.StatusAsync(Cancellation);

        Assert.Equal((Environment.MachineName, "Running"), (agent.ComputerName, agent.State));
        Assert.Equal(["main"], agent.MonitorNames);
    }

    [Fact]
    public async Task The_newest_sample_comes_whole()
    {
        _agent.Start("old").Samples.Add(_agent.Sample(1));
        ResourceMetrics whole = Whole.Sample() with { Moment = _agent.Time.Start.AddSeconds(2).ToLocalTime() };
        _agent.Start("new").Samples.Add(whole);

        Assert.Empty(Whole.Differences(whole, await _agent.Api.MetricsAsync(Cancellation)));
    }

    [Fact]
    public async Task Without_a_sample_one_is_taken()
    {
        _agent.Start();
        Task<ResourceMetrics> taken = _agent.Api.MetricsAsync(Cancellation);
        while (await Task.WhenAny(taken, Task.Delay(5, Cancellation)) != taken)
            _agent.Time.Advance(ResourceMonitor.FirstWindow);

        Assert.Equal(10, (await taken).MemoryPercent!.Value, 3);
    }

    [Fact]
    public async Task Monitors_are_those_that_run()
    {
        ResourceMonitor monitor = _agent.Start(isRecording: true);
        monitor.Samples.Add(_agent.Sample(1));

        ResourceMonitorInfo found = Assert.Single(await _agent.Api.MonitorsAsync(Cancellation));

        Assert.Equal(monitor.GetInfo() with { StartedMoment = found.StartedMoment, LastSampleMoment = found.LastSampleMoment }, found);
        Assert.Equal((monitor.GetInfo().StartedAt, monitor.GetInfo().LastSampleAt), (found.StartedAt, found.LastSampleAt));
    }

    [Fact]
    public async Task Thresholds_are_those_in_force()
    {
        _agent.Scope.Thresholds.Set(new ThresholdChange
        {
            Resource = "disk",
            Instance = "/data*",
            Warning = 60,
            Critical = 70,
            For = TimeSpan.FromMinutes(5),
            Hysteresis = 2.5,
            MonitorName = "main",
        });

        Assert.Equal(_agent.Scope.Thresholds.Current.Rules, await _agent.Api.ThresholdsAsync(Cancellation));
    }

    [Fact]
    public async Task Actions_come_without_where_their_alerts_go()
    {
        _agent.Scope.Actions.Register(
            new AlertActionOptions { Name = "pager", Levels = [AlertLevel.Critical], Cooldown = TimeSpan.FromMinutes(1) },
            new NoHandler());
        ResourceAlertAction own = Assert.Single(_agent.Scope.Actions.Snapshot());

        ResourceAlertAction found = Assert.Single(await _agent.Api.ActionsAsync(Cancellation));

        Assert.Equal(("secret place", ""), (own.Target, found.Target));
        Assert.Equal((own.Name, own.Id, own.Kind, own.CooldownSeconds, own.TimeoutSeconds),
            (found.Name, found.Id, found.Kind, found.CooldownSeconds, found.TimeoutSeconds));
        Assert.Equal(["Critical"], found.AlertLevel);
    }

    [Fact]
    public async Task The_health_is_that_of_the_monitors_that_are_named()
    {
        _agent.Start("web").Samples.Add(_agent.Sample(1));
        _agent.Start("db").Samples.Add(_agent.Sample(1));

        Assert.Equal(["db", "web"], (await _agent.Api.HealthAsync([], Cancellation)).Monitors);
        Assert.Equal(["web"], (await _agent.Api.HealthAsync(["WEB"], Cancellation)).Monitors);
    }

    [Fact]
    public async Task A_machine_that_is_unhealthy_says_so()
    {
        using var scope = new MonitoringScope(createReader: static () => new FakeReader { MemoryPercent = 99 });
        ResourceMonitor monitor = scope.StartMonitor(new MonitorOptions("web", TimeSpan.FromMilliseconds(10)));
        Assert.True(SpinWait.SpinUntil(() => monitor.ActiveAlerts.Count > 0, TimeSpan.FromSeconds(30)));
        using ResourceEndpoint served = EndpointRegistry.Of(scope).Start(new EndpointOptions(EndpointPrefix.Loopback(0)));
        using var api = new AgentApi(new AgentAddress("127.0.0.1", served.Prefix.Port), ServedAgent.Timeout);

        ResourceHealth health = await api.HealthAsync([], Cancellation);

        Assert.Equal("Unhealthy", health.Status);
        Assert.Contains(health.Checks, static check => check is { Name: "memory", MonitorName: "web", Status: "Unhealthy" });
    }

    [Fact]
    public async Task A_report_has_the_newest_alerts_of_the_monitors_that_are_named()
    {
        ResourceMonitor web = _agent.Start("web");
        web.Samples.Add(_agent.Sample(1));
        web.Alerts.Add(_agent.Alert(1, "web"));
        web.Alerts.Add(_agent.Alert(3, "web"));
        _agent.Start("db").Alerts.Add(_agent.Alert(2, "db"));

        ResourceReport all = await _agent.Api.ReportAsync(2, [], Cancellation);
        ResourceReport one = await _agent.Api.ReportAsync(10, ["web"], Cancellation);

        Assert.Equal([2.0, 3.0], all.Alerts.Select(static alert => alert.CurrentValue));
        Assert.Equal((3, 2, 1.0), (all.TotalAlerts, one.TotalAlerts, one.CurrentMetrics.CpuPercent));
        Assert.Equal((false, Environment.MachineName), (one.IsFreshSample, one.ComputerName));
        Assert.Equal(["web"], one.Monitors);
    }

    [Fact]
    public async Task A_monitor_that_does_not_run_is_refused_by_name()
    {
        var error = await Assert.ThrowsAsync<ApiException>(() => _agent.Api.HealthAsync(["nobody"], Cancellation));

        Assert.Equal(ErrorIds.MonitorNotFound, error.ErrorId);
        Assert.Contains($"http://127.0.0.1:{_agent.Endpoint.Prefix.Port}/ refuses: No monitor of that name is running", error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Processes_come_ranked_and_by_name()
    {
        _agent.Processes.Set(7, "ruby", 1, memory: 4096, unit: "web.service");
        _agent.Processes.Set(8, "java", 5, memory: 1024);
        using var scope = new MonitoringScope(createReader: static () => new FakeReader(),
            createProcessReader: _ => _agent.Processes);
        ResourceMonitor monitor = scope.StartMonitor(new MonitorOptions("main", TimeSpan.FromMilliseconds(10)));
        Assert.True(SpinWait.SpinUntil(() => monitor.Processes?.Latest is not null, TimeSpan.FromSeconds(30)));
        using ResourceEndpoint served = EndpointRegistry.Of(scope).Start(new EndpointOptions(EndpointPrefix.Loopback(0)));
        using var api = new AgentApi(new AgentAddress("127.0.0.1", served.Prefix.Port), ServedAgent.Timeout);

        AgentProcesses byMemory = await api.ProcessesAsync(new ProcessQuery { By = ProcessMeasure.Memory }, Cancellation);
        AgentProcesses named = await api.ProcessesAsync(new ProcessQuery { Names = ["J*", "x"], Top = int.MaxValue }, Cancellation);
        AgentProcesses units =
            await api.ProcessesAsync(new ProcessQuery { GroupBy = ProcessGrouping.Unit, Names = ["web*"] }, Cancellation);
        AgentProcesses before = await api.ProcessesAsync(new ProcessQuery { Before = DateTimeOffset.UnixEpoch }, Cancellation);

        Assert.Equal(["ruby", "java"], byMemory.Rows.Select(static row => row.Name));
        Assert.Equal(("main", 4096L, Environment.MachineName),
            (byMemory.MonitorName, byMemory.Rows[0].MemoryBytes, byMemory.Rows[0].ComputerName));
        Assert.Equal(["java"], named.Rows.Select(static row => row.Name));
        Assert.Equal(["web.service"], units.Rows.Select(static row => row.Name));
        Assert.Empty(before.Rows);
    }

    private sealed class NoHandler : IAlertActionHandler
    {
        public string Kind => "Nothing";

        public string Target => "secret place";

        public void Execute(AlertDelivery delivery, CancellationToken cancel)
        {
        }

        public void Dispose()
        {
        }
    }
}
