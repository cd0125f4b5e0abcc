using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Backtesting;

namespace GhostMonitor.Engine.Tests.Backtesting;

public sealed class ThresholdTestTests
{
    private static readonly ThresholdSet s_seventy = Cpu(70);

    [Fact]
    public void A_higher_threshold_removes_the_alerts_that_stayed_below_it_and_keeps_the_others()
    {
        ResourceThresholdTestResult[] rows = Compare(Histories.Cpu(50, 75, 50, 95, 50), s_seventy, Cpu(90));

        Assert.Equal([ThresholdTestOutcome.Removed, ThresholdTestOutcome.Kept], rows.Select(row => row.Verdict));
        Assert.Null(rows[0].ProposedLevel);
        Assert.Equal(75, rows[0].ActualPeakValue);
        Assert.Equal("CPU WARNING: 75.0% (threshold: 70.0%)", rows[0].ActualMessage);
        Assert.Equal("CPU WARNING: 95.0% (threshold: 90.0%)", rows[1].ProposedMessage);
        Assert.Equal(Histories.At(4), rows[1].ProposedEnd);
        Assert.Equal(2, rows[1].ProposedTransitions);
    }

    [Fact]
    public void A_lower_threshold_adds_alerts()
    {
        ResourceThresholdTestResult row = Assert.Single(Compare(Histories.Cpu(50, 65, 65), s_seventy, Cpu(60)));

        Assert.Equal(ThresholdTestOutcome.Added, row.Verdict);
        Assert.Null(row.ActualLevel);
        Assert.Equal(Histories.At(1), row.ProposedStart);
        Assert.Null(row.ProposedEnd);
        Assert.Equal(TimeSpan.FromSeconds(10), row.ProposedDuration);
    }

    [Fact]
    public void Where_one_alert_would_become_two_the_first_is_kept_and_the_second_added()
    {
        ResourceThresholdTestResult[] rows = Compare(Histories.Cpu(95, 75, 95, 50), s_seventy, Cpu(90));

        Assert.Equal([ThresholdTestOutcome.Kept, ThresholdTestOutcome.Added], rows.Select(row => row.Verdict));
        Assert.Equal(TimeSpan.FromSeconds(30), rows[0].ActualDuration);
        Assert.Equal(TimeSpan.FromSeconds(10), rows[0].ProposedDuration);
    }

    [Fact]
    public void Where_alerts_were_recorded_they_are_the_actual_side_and_todays_rules_are_not()
    {
        SampleHistory history = Histories.Cpu(50, 95, 50);
        SampleHistory recorded = history with { Alerts = AlertReplay.Run(history, s_seventy).Alerts };

        ResourceThresholdTestResult row = Assert.Single(Compare(recorded, ThresholdSet.Empty, Cpu(80)));

        Assert.Equal(ThresholdTestOutcome.Kept, row.Verdict);
        Assert.False(row.IsActualReplayed);
        Assert.True(Assert.Single(Compare(history, s_seventy, Cpu(80))).IsActualReplayed);
    }

    [Fact]
    public void Recorded_alerts_outside_the_samples_time_are_no_part_of_the_comparison()
    {
        SampleHistory whole = Histories.Cpu(95, 50, 50, 50, 95, 50);
        SampleHistory part = (whole with { Alerts = AlertReplay.Run(whole, s_seventy).Alerts }).Between(Histories.At(1), Histories.At(4));

        Assert.Empty(Compare(part, s_seventy, Cpu(80)));
    }

    [Fact]
    public void An_alert_that_was_open_before_the_first_sample_is_matched_and_keeps_its_start()
    {
        SampleHistory whole = Histories.Cpu(95, 95, 95, 50);
        SampleHistory part = (whole with { Alerts = AlertReplay.Run(whole, s_seventy).Alerts })
            .Between(Histories.At(0), DateTimeOffset.MaxValue);

        ResourceThresholdTestResult row = Assert.Single(Compare(part, s_seventy, Cpu(80)));

        Assert.Equal(ThresholdTestOutcome.Kept, row.Verdict);
        Assert.Equal(Histories.At(0), row.ActualStart);
        Assert.Equal(Histories.At(1), row.ProposedStart);
    }

    [Fact]
    public void An_open_alert_whose_transitions_the_history_has_lost_is_still_compared()
    {
        SampleHistory history = Histories.Cpu(95, 97, 95);
        (_, IReadOnlyList<ResourceAlert> active) = AlertReplay.Run(history, s_seventy);

        ResourceThresholdTestResult row =
            Assert.Single(Compare(history with { Alerts = [], ActiveAlerts = active }, s_seventy, Cpu(96)),
                row => row.ActualLevel is not null);

        Assert.Equal(97, row.ActualPeakValue);
        Assert.Equal(0, row.ActualTransitions);
    }

    [Fact]
    public void An_alert_that_a_killed_monitor_left_open_ended_when_the_next_one_began()
    {
        SampleHistory whole = Histories.Cpu(50, 95, 95, 50, 95, 50);
        IReadOnlyList<ResourceAlert> alerts = AlertReplay.Run(whole, s_seventy).Alerts;
        SampleHistory killed =
            whole with { Alerts = [.. alerts.Where(alert => alert.Id != alerts[0].Id || alert.Change != AlertTransition.Resolved)] };

        ResourceThresholdTestResult[] rows = Compare(killed, s_seventy, s_seventy);

        Assert.Equal([Histories.At(4), Histories.At(5)], rows.Select(row => row.ActualEnd));
        Assert.All(rows, row => Assert.Equal(ThresholdTestOutcome.Kept, row.Verdict));
    }

    [Fact]
    public void Only_what_the_proposal_is_about_is_compared()
    {
        SampleHistory history = Histories
            .Of(percent =>
                new ResourceMetrics
                {
                    CpuPercent = 99,
                    Filesystems = [new() { Name = "/a", Percent = percent }, new() { Name = "/b", Percent = percent }]
                }, 99, 99);

        IReadOnlyList<ResourceThresholdTestResult> rows =
            ThresholdTest.Compare(history, ThresholdSet.Default, ThresholdSet.Default,
                (resource, instance) => resource == "disk" && instance == "/b");

        Assert.Equal("/b", Assert.Single(rows).Instance);
    }

    [Fact]
    public void A_forecast_is_compared_with_the_resource_that_fills()
    {
        SampleHistory history = Histories
            .Of(percent => new ResourceMetrics { Filesystems = [new() { Name = "/", Percent = percent }] },
                [.. Enumerable.Range(0, 60).Select(i => (double?)(20 + i))]);
        ThresholdSet proposed =
            ThresholdSet.Empty.With(new ResourceThreshold { ResourceName = "disk", Forecast = TimeSpan.FromMinutes(20) });

        IReadOnlyList<ResourceThresholdTestResult> rows =
            ThresholdTest.Compare(history, ThresholdSet.Empty, proposed, (resource, _) => resource == "disk");

        Assert.Equal("disk_forecast", Assert.Single(rows).ResourceName);
    }

    private static ThresholdSet Cpu(double warning) =>
        ThresholdSet.Empty.With(new ResourceThreshold { ResourceName = "cpu", Warning = warning });

    private static ResourceThresholdTestResult[] Compare(SampleHistory history, ThresholdSet inForce, ThresholdSet proposed) =>
        [.. ThresholdTest.Compare(history, inForce, proposed, static (resource, _) => resource == "cpu")];
}
