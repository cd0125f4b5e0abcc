using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Sampling;

namespace GhostMonitor.Engine.Tests.Alerting;

/// <summary>Alerts that a machine is unusual, of verdicts that the test sets.</summary>
public sealed class AnomalyAlertTests
{
    private static readonly ResourceThreshold s_rule = new() { ResourceName = "anomaly", Warning = 1, Critical = 2, Hysteresis = 0.3 };

    private readonly EvaluatorRun _run = EvaluatorRun.With(s_rule);

    [Fact]
    public void An_alert_names_the_numbers_that_are_unusual()
    {
        ResourceAlert alert = Assert.Single(At(10, 1.4, "a", "b", "c", "d"));

        Assert.Equal("ANOMALY WARNING: 1.4 (threshold: 1.0): a: new; b: new; c: new; and 1 more", alert.Message);
        Assert.Equal(["a", "b", "c", "d"], Names(alert));
    }

    [Fact]
    public void An_open_alert_has_the_numbers_of_its_worst_moment()
    {
        At(10, 1.2, "a");
        At(20, 1.6, "b");
        At(30, 1.1, "c");

        ResourceAlert open = Assert.Single(_run.Evaluator.Active);

        Assert.Equal(["b"], Names(open));
        Assert.Equal("ANOMALY WARNING: 1.1 (threshold: 1.0): b: new", open.Message);
    }

    [Fact]
    public void What_is_over_has_the_numbers_of_its_worst_moment_and_a_message_without_them()
    {
        At(10, 1.2, "a");
        At(20, 1.6, "b");

        ResourceAlert over = Assert.Single(At(30, 0.2, "c"));

        Assert.Equal((AlertTransition.Resolved, "ANOMALY RESOLVED: 0.2 (threshold: 1.0)"), (over.Change, over.Message));
        Assert.Equal(["b"], Names(over));
    }

    [Fact]
    public void The_next_alert_has_numbers_of_its_own()
    {
        At(10, 1.8, "a");
        At(20, 0.2);

        Assert.Equal(["b"], Names(Assert.Single(At(30, 1.1, "b"))));
    }

    [Fact]
    public void A_score_of_which_the_numbers_are_not_known_has_an_alert_without_them()
    {
        At(10, 0.5, "a");

        ResourceAlert alert = Assert.Single(_run.At(20, new ResourceMetrics { AnomalyScore = 1.4 }));

        Assert.Equal("ANOMALY WARNING: 1.4 (threshold: 1.0)", alert.Message);
        Assert.Empty(alert.Anomalies);
    }

    [Fact]
    public void A_score_that_is_missing_ends_nothing_and_makes_the_alert_old()
    {
        At(10, 1.4, "a");
        for (int i = 2; i < 2 + AlertState.StaleAfter; i++)
            Assert.Empty(_run.At(i * 10, new ResourceMetrics()));

        ResourceAlert open = Assert.Single(_run.Evaluator.Active);
        Assert.True(open.IsStale);
        Assert.Equal(["a"], Names(open));
    }

    [Fact]
    public void A_rule_that_is_removed_ends_its_alert()
    {
        At(10, 1.4, "a");
        _run.Thresholds = ThresholdSet.Empty;

        ResourceAlert over = Assert.Single(_run.At(20, new ResourceMetrics()));

        Assert.Equal((AlertTransition.Resolved, "threshold removed"), (over.Change, over.Reason));
    }

    [Fact]
    public void The_next_process_knows_the_numbers_of_the_worst_moment()
    {
        At(10, 1.2, "a");
        At(20, 1.6, "b");
        var next = EvaluatorRun.With(s_rule);
        next.Evaluator.Restore(_run.Evaluator.Export());

        ResourceAlert over = Assert.Single(next.At(30, new ResourceMetrics { AnomalyScore = 0.1 }));

        Assert.Equal(["b"], Names(over));
    }

    [Fact]
    public void An_alert_about_anything_else_has_no_unusual_numbers()
    {
        EvaluatorRun run = new();

        Assert.Empty(Assert.Single(run.At(10, new ResourceMetrics { CpuPercent = 80 }.With(Verdict(1.4, "a")))).Anomalies);
    }

    [Fact]
    public void A_score_that_hovers_about_its_level_is_one_alert_with_the_rule_that_ships()
    {
        ResourceThreshold shipped = new ThresholdRegistry().Set(new ThresholdChange { Resource = "anomaly" });
        EvaluatorRun run = new(ThresholdSet.Empty.With(shipped), interval: 60);
        double[] scores = [0.2, 1.1, 0.9, 1.2, 0.8, 0.4, 0.3, 1.1, 0.2, 0.1];
        for (int minute = 0; minute < 5 * scores.Length; minute++)
            run.At(minute * 60, new ResourceMetrics().With(Verdict(scores[minute / 5])));

        Assert.Single(run.All, static alert => alert.Change == AlertTransition.Raised);
    }

    [Fact]
    public void Who_is_to_blame_is_who_used_most_of_what_the_first_number_counts_that_processes_explain()
    {
        var history = new FixedHistory();
        var alerts = new List<ResourceAlert>();

        _run.Evaluator.Evaluate(new ResourceMetrics().With(Verdict(1.4, "temperature", "disk_write_bytes", "cpu")), TimeSpan.FromHours(1),
            _run.Thresholds, alerts, history);

        Assert.Equal(["writer"], Assert.Single(alerts).Culprits.Select(static culprit => culprit.Name));
        Assert.Equal((TimeSpan.FromMinutes(55), TimeSpan.FromHours(1)), history.Asked);
    }

    [Fact]
    public void A_number_that_this_version_does_not_know_is_nobodys()
    {
        var alerts = new List<ResourceAlert>();

        _run.Evaluator.Evaluate(new ResourceMetrics().With(Verdict(1.4, "of_a_later_version")), TimeSpan.FromHours(1), _run.Thresholds,
            alerts, new FixedHistory());

        Assert.Empty(Assert.Single(alerts).Culprits);
    }

    private List<ResourceAlert> At(double seconds, double score, params string[] names) =>
        _run.At(seconds, new ResourceMetrics().With(Verdict(score, names)));

    private static AnomalyVerdict Verdict(double score, params string[] names) => new()
    {
        Score = score,
        Numbers = [.. names.Select(static name => new ResourceAnomaly { ResourceName = name, Explanation = name + ": new" })],
    };

    private static IEnumerable<string> Names(ResourceAlert alert) => alert.Anomalies.Select(static anomaly => anomaly.ResourceName);

    private sealed class FixedHistory : IProcessHistory
    {
        internal (TimeSpan From, TimeSpan To) Asked { get; private set; }

        public ProcessWindow? Between(TimeSpan from, TimeSpan to)
        {
            Asked = (from, to);
            return new ProcessWindow
            {
                End = to,
                Length = to - from,
                Processes = [Usage("burner", cpu: 900, written: 0), Usage("writer", cpu: 1, written: 9000)],
            };
        }

        private static ProcessUsage Usage(string name, double cpu, long written) =>
            new(new ProcessIdentity { Name = name }) { CpuSeconds = cpu, WriteBytes = written };
    }
}
