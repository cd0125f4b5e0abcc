using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Hosting.Client;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Platform;
using GhostMonitor.Engine.Tests.Alerting;

namespace GhostMonitor.Engine.Tests.Hosting.Client;

/// <summary>How usual an agent's machine is, as its client gets it.</summary>
public sealed class AnomaliesTests : IDisposable
{
    private readonly ServedAgent _agent = new();

    public void Dispose() => _agent.Dispose();

    [Fact]
    public async Task The_newest_verdict_comes_with_its_numbers_in_order()
    {
        _agent.Start().Samples.Add(_agent.Sample(1).With(MadeUpAnomalies.Verdict()));

        AnomalyReading reading = Assert.Single(await AskAsync(new AnomalyQuery()));

        Assert.Equal(("main", true, 1.4, TimeSpan.FromDays(6)),
            (reading.MonitorName, reading.IsWatched, reading.Score, reading.LearntFor));
        Assert.Equal(["sda", null], reading.Numbers.Select(static number => number.Instance));
        Assert.Equal(Environment.MachineName, reading.Numbers[0].ComputerName);
        Assert.Null(reading.Numbers[0].StartedAt);
    }

    [Fact]
    public async Task While_it_learns_there_are_no_numbers()
    {
        _agent.Start().Samples.Add(_agent.Sample(1).With(MadeUpAnomalies.Verdict(score: null)));

        AnomalyReading reading = Assert.Single(await AskAsync(new AnomalyQuery()));

        Assert.Equal((true, null, TimeSpan.FromMinutes(20)), (reading.IsWatched, reading.Score, reading.LearntFor));
        Assert.True(reading.NeededFor > reading.LearntFor);
        Assert.Empty(reading.Numbers);
    }

    [Fact]
    public async Task A_monitor_watches_as_soon_as_a_rule_asks_for_it()
    {
        _agent.Start();
        Assert.False(Assert.Single(await AskAsync(new AnomalyQuery())).IsWatched);

        _agent.Scope.Thresholds.Set(new ThresholdChange { Resource = "anomaly", Warning = 1 });

        Assert.True(Assert.Single(await AskAsync(new AnomalyQuery())).IsWatched);
    }

    [Fact]
    public async Task Episodes_come_of_the_monitors_that_are_named()
    {
        _agent.Start().Alerts.Add(MadeUpAnomalies.Alert(1, AlertTransition.Raised, 1));
        _agent.Start("other").Alerts.Add(MadeUpAnomalies.Alert(2, AlertTransition.Raised, 2));

        AnomalyReading reading = Assert.Single(await AskAsync(new AnomalyQuery { Monitors = ["main"], Last = 5 }));

        Assert.All(reading.Numbers, static number => Assert.Equal(MadeUpAnomalies.Start.AddMinutes(1), number.StartedMoment));
        Assert.Equal(2, reading.Numbers.Count);
    }

    [Fact]
    public async Task Episodes_are_bounded_by_time_and_number()
    {
        ResourceMonitor monitor = _agent.Start();
        foreach (int minute in new[] { 1, 10, 20 })
        {
            monitor.Alerts.Add(MadeUpAnomalies.Alert(minute, AlertTransition.Raised, minute));
            monitor.Alerts.Add(MadeUpAnomalies.Alert(minute, AlertTransition.Resolved, minute + 1));
        }

        async Task<string> MinutesAsync(AnomalyQuery query) =>
            string.Join(" ", (await AskAsync(query))[0].Numbers.Where(static number => number.Rank == 1)
                .Select(static number => (number.StartedMoment!.Value - MadeUpAnomalies.Start).TotalMinutes));

        Assert.Equal("1 10 20", await MinutesAsync(new AnomalyQuery { Last = 9 }));
        Assert.Equal("10 20", await MinutesAsync(new AnomalyQuery { Last = 2 }));
        Assert.Equal("10", await MinutesAsync(new AnomalyQuery
        {
            After = MadeUpAnomalies.Start.AddMinutes(5),
            Before = MadeUpAnomalies.Start.AddMinutes(15),
        }));
    }

    [Theory]
    [InlineData("last=0", ErrorIds.InvalidLimit, 400)]
    [InlineData("after=then", ErrorIds.InvalidMoment, 400)]
    [InlineData("monitor=nobody", ErrorIds.MonitorNotFound, 404)]
    public async Task What_is_asked_wrongly_is_refused(string query, string errorId, int status)
    {
        using var client = new HttpClient();

        using HttpResponseMessage answer = await _agent.GetAsync(client, "api/anomaly?" + query);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains(errorId, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private Task<IReadOnlyList<AnomalyReading>> AskAsync(AnomalyQuery query) =>
        _agent.Api.AnomaliesAsync(query, TestContext.Current.CancellationToken);
}
