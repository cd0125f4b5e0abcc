using GhostMonitor.Engine.Alerting;

namespace GhostMonitor.Engine.Tests.Alerting;

/// <summary>What one process leaves for the next.</summary>
public sealed class EvaluatorSnapshotTests
{
    [Fact]
    public void A_forecast_goes_on_from_the_points_of_the_process_before()
    {
        ResourceThreshold rule = new() { ResourceName = "disk", Forecast = TimeSpan.FromHours(1) };
        EvaluatorRun before = new(ThresholdSet.Empty.With(rule), interval: 60);
        for (int minute = 0; minute < 9; minute++)
            before.Disks(minute * 60, ("/data", 50 + minute));

        EvaluatorRun next = Next(before, interval: 60);

        Assert.Empty(before.All);
        Assert.Equal(41, Assert.Single(next.Disks(540, ("/data", 59))).TimeToFull!.Value.TotalMinutes, 6);
    }

    [Fact]
    public void An_open_forecast_is_resolved_in_the_next_process_with_the_identity_that_it_had()
    {
        ResourceThreshold rule = new() { ResourceName = "disk", Forecast = TimeSpan.FromHours(1) };
        EvaluatorRun before = new(ThresholdSet.Empty.With(rule), interval: 60);
        for (int minute = 0; minute <= 9; minute++)
            before.Disks(minute * 60, ("/", 1), ("/data", 50 + minute));

        ResourceAlert resolved = Assert.Single(Next(before, interval: 60).Disks(600, ("/", 1)));

        Assert.Equal((before.All[0].Id, AlertTransition.Resolved), (resolved.Id, resolved.Change));
    }

    [Fact]
    public void A_rate_goes_on_from_the_reading_of_the_process_before()
    {
        EvaluatorRun before = EvaluatorRun.With(new() { ResourceName = "cpu_rate", Warning = 100 });
        before.Cpu(10, 10);

        Assert.Equal("cpu_rate", Assert.Single(Next(before).Cpu(20, 80)).ResourceName);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_breach_that_has_not_lasted_goes_on(bool below)
    {
        EvaluatorRun before = EvaluatorRun.With(
            new() { ResourceName = "cpu", Critical = 50, Below = below, For = TimeSpan.FromSeconds(20) });
        before.Cpu(10, below ? 40 : 60);

        EvaluatorRun next = Next(before);

        Assert.Empty(next.Cpu(20, below ? 40 : 60));
        Assert.Equal(AlertLevel.Critical, Assert.Single(next.Cpu(30, below ? 40 : 60)).Level);
    }

    [Fact]
    public void What_is_well_leaves_nothing()
    {
        EvaluatorRun run = EvaluatorRun.With(new() { ResourceName = "cpu", Warning = 70 });
        run.Cpu(10, 20);

        Assert.Empty(run.Evaluator.Export().Tracks);
    }

    private static EvaluatorRun Next(EvaluatorRun before, double interval = 10)
    {
        var next = new EvaluatorRun(before.Thresholds, interval);
        next.Evaluator.Restore(before.Evaluator.Export());
        return next;
    }
}
