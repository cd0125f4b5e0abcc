using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Tests.Alerting;

/// <summary>
/// The rules of docs/alert-rules.md, with cases worked out by hand. Samples are 10 s apart. Each test names its rule, and the page's own
/// cases are run too.
/// </summary>
public sealed class SpecificationTests
{
    private static readonly ResourceThreshold s_cpu = new() { ResourceName = "cpu", Warning = 70, Critical = 90, Hysteresis = 2 };

    public static TheoryData<string> Cases => [.. RuleCase.Rows];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_case_of_the_page_comes_out_as_it_says(string row)
    {
        var expected = RuleCase.Parse(row);

        Assert.Equal(expected.Alerts, EvaluatorRun.Story(expected.Rule, expected.Readings));
    }

    [Fact]
    public void Every_rule_of_the_page_has_a_test_that_names_it_and_every_test_names_a_rule_of_the_page()
    {
        IEnumerable<string> named = typeof(SpecificationTests).GetMethods()
            .SelectMany(static method => method.CustomAttributes)
            .Where(static attribute => attribute.AttributeType == typeof(TraitAttribute))
            .Select(static attribute => (string)attribute.ConstructorArguments[1].Value!);

        Assert.Equal(RuleCase.Rules.Order(StringComparer.Ordinal), named.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    [Trait("rule", "Episodes")]
    public void Each_instance_has_its_own_episode()
    {
        var run = new EvaluatorRun();

        run.Disks(10, ("/", 86), ("/data", 50));
        run.Disks(20, ("/", 86), ("/data", 96));
        run.Disks(30, ("/", 50), ("/data", 96));

        Assert.Equal(["Raised Warning /", "Raised Critical /data", "Resolved Warning /"],
            run.All.Select(static alert => $"{alert.Change} {alert.Level} {alert.Instance}"));
        Assert.Equal("/data", Assert.Single(run.Evaluator.Active).Instance);
    }

    [Fact]
    [Trait("rule", "Episodes")]
    public void A_breach_is_pending_until_it_has_lasted_and_then_active_and_then_normal()
    {
        AlertRule rule = AlertRule.Of(s_cpu with { For = TimeSpan.FromSeconds(10) }, ResourceCatalog.Resolve("cpu"), null);

        AlertState pending = AlertStateMachine.Next(default, rule, 80, TimeSpan.FromSeconds(0)).State;
        AlertState active = AlertStateMachine.Next(pending, rule, 80, TimeSpan.FromSeconds(10)).State;
        AlertState normal = AlertStateMachine.Next(active, rule, 50, TimeSpan.FromSeconds(20)).State;

        Assert.True(pending is { IsPending: true, IsActive: false });
        Assert.True(active is { IsPending: false, Level: AlertLevel.Warning });
        Assert.True(normal is { IsPending: false, IsActive: false });
    }

    [Theory]
    [Trait("rule", "Breach")]
    [InlineData(70, false, false)]
    [InlineData(70.0001, false, true)]
    [InlineData(69.9999, false, false)]
    [InlineData(70, true, false)]
    [InlineData(69.9999, true, true)]
    [InlineData(70.0001, true, false)]
    public void Breach_is_strict(double reading, bool below, bool isRaised) =>
        Assert.Equal(isRaised, EvaluatorRun.Story(new() { ResourceName = "cpu", Warning = 70, Below = below }, reading).Length == 1);

    [Fact]
    [Trait("rule", "For")]
    public void Without_For_it_is_raised_at_the_first_sample() =>
        Assert.Equal(["10 Raised Warning"], EvaluatorRun.Story(s_cpu, 71));

    [Fact]
    [Trait("rule", "For")]
    public void With_For_it_is_raised_once_the_breach_has_lasted_that_long() =>
        Assert.Equal(["40 Raised Warning"], EvaluatorRun.Story(s_cpu with { For = TimeSpan.FromSeconds(30) }, 80, 80, 80, 80, 80));

    [Fact]
    [Trait("rule", "For")]
    public void With_For_a_reading_that_is_no_breach_starts_it_again() =>
        Assert.Equal(["70 Raised Warning"], EvaluatorRun.Story(s_cpu with { For = TimeSpan.FromSeconds(30) }, 80, 80, 70, 80, 80, 80, 80));

    [Fact]
    [Trait("rule", "For")]
    public void With_For_a_missing_reading_is_a_gap_and_starts_it_again() =>
        Assert.Equal(["60 Raised Warning"], EvaluatorRun.Story(s_cpu with { For = TimeSpan.FromSeconds(20) }, 80, 80, null, 80, 80, 80));

    [Fact]
    [Trait("rule", "For")]
    public void With_For_the_level_is_one_that_was_held_throughout() =>
        Assert.Equal(["30 Raised Warning", "40 Escalated Critical"],
            EvaluatorRun.Story(s_cpu with { For = TimeSpan.FromSeconds(20) }, 80, 95, 95, 95));

    [Fact]
    [Trait("rule", "For")]
    public void With_For_an_escalation_waits_as_long() =>
        Assert.Equal(["30 Raised Warning", "80 Escalated Critical"],
            EvaluatorRun.Story(s_cpu with { For = TimeSpan.FromSeconds(20) }, 80, 80, 80, 95, 80, 95, 95, 95));

    [Fact]
    [Trait("rule", "KeepFor")]
    public void Without_KeepFor_it_is_resolved_at_the_first_clear_sample() =>
        Assert.Equal(["10 Raised Warning", "20 Resolved Warning"], EvaluatorRun.Story(s_cpu, 80, 60));

    [Fact]
    [Trait("rule", "KeepFor")]
    public void With_KeepFor_it_is_resolved_once_it_has_been_clear_that_long() =>
        Assert.Equal(["10 Raised Warning", "40 Resolved Warning"],
            EvaluatorRun.Story(s_cpu with { KeepFor = TimeSpan.FromSeconds(20) }, 80, 60, 60, 60, 60));

    [Fact]
    [Trait("rule", "KeepFor")]
    public void With_KeepFor_a_reading_that_is_not_clear_starts_it_again() =>
        Assert.Equal(["10 Raised Warning", "60 Resolved Warning"],
            EvaluatorRun.Story(s_cpu with { KeepFor = TimeSpan.FromSeconds(20) }, 80, 60, 69, 60, 60, 60));

    [Fact]
    [Trait("rule", "KeepFor")]
    public void With_KeepFor_a_missing_reading_starts_it_again() =>
        Assert.Equal(["10 Raised Warning", "60 Resolved Warning"],
            EvaluatorRun.Story(s_cpu with { KeepFor = TimeSpan.FromSeconds(20) }, 80, 60, null, 60, 60, 60));

    [Fact]
    [Trait("rule", "KeepFor")]
    public void While_KeepFor_runs_the_level_stays() =>
        Assert.Equal(["10 Raised Critical", "40 Resolved Critical"],
            EvaluatorRun.Story(s_cpu with { KeepFor = TimeSpan.FromSeconds(20) }, 95, 60, 60, 60));

    [Theory]
    [Trait("rule", "Hysteresis")]
    [InlineData(68.0001, false)]
    [InlineData(68, true)]
    [InlineData(70, false)]
    public void Warning_is_left_at_threshold_minus_hysteresis(double reading, bool isResolved) =>
        Assert.Equal(isResolved, EvaluatorRun.Story(s_cpu, 71, reading).Contains("20 Resolved Warning"));

    [Theory]
    [Trait("rule", "Hysteresis")]
    [InlineData(88.0001, false)]
    [InlineData(88, true)]
    public void Critical_is_left_at_its_own_threshold_minus_hysteresis(double reading, bool isLeft) =>
        Assert.Equal(isLeft, EvaluatorRun.Story(s_cpu, 91, reading).Contains("20 Deescalated Warning"));

    [Fact]
    [Trait("rule", "Hysteresis")]
    public void From_critical_it_falls_to_warning_within_the_warning_levels_hysteresis() =>
        Assert.Equal(["10 Raised Critical", "20 Deescalated Warning"], EvaluatorRun.Story(s_cpu, 91, 69));

    [Theory]
    [Trait("rule", "Hysteresis")]
    [InlineData(32, true)]
    [InlineData(31.9999, false)]
    public void Below_a_level_is_left_at_threshold_plus_hysteresis(double reading, bool isResolved) =>
        Assert.Equal(isResolved,
            EvaluatorRun.Story(new() { ResourceName = "cpu", Warning = 30, Below = true, Hysteresis = 2 }, 29, reading).Length == 2);

    [Fact]
    [Trait("rule", "Hysteresis")]
    public void Raises_once_when_a_signal_wobbles_inside_the_hysteresis_band() =>
        Assert.Equal(["10 Raised Warning"], EvaluatorRun.Story(s_cpu, 71, 69, 71, 68.5, 70, 72, 69));

    [Fact]
    [Trait("rule", "Hysteresis")]
    public void A_level_within_the_hysteresis_of_zero_is_left_at_zero() =>
        Assert.Equal(["10 Raised Warning", "30 Resolved Warning"],
            EvaluatorRun.Story(new() { ResourceName = "cpu", Warning = 1, Hysteresis = 2 }, 5, 0.5, 0));

    [Fact]
    [Trait("rule", "Hysteresis")]
    public void The_process_count_is_left_ten_below_its_threshold()
    {
        var run = new EvaluatorRun();

        run.At(10, new() { ProcessCount = 201 });
        Assert.Empty(run.At(20, new() { ProcessCount = 191 }));
        Assert.Equal(AlertTransition.Resolved, Assert.Single(run.At(30, new() { ProcessCount = 190 })).Change);
    }

    [Fact]
    [Trait("rule", "Transitions")]
    public void Each_transition_is_one_alert() =>
        Assert.Equal(
            ["10 Raised Warning", "30 Escalated Critical", "50 Deescalated Warning", "60 Escalated Critical", "70 Resolved Critical",
                "80 Raised Critical"],
            EvaluatorRun.Story(s_cpu, 80, 80, 95, 95, 80, 91, 10, 99));

    [Fact]
    [Trait("rule", "Transitions")]
    public void Repeated_only_where_it_is_asked_for() =>
        Assert.Equal(
            ["10 Raised Warning", "30 Repeated Warning", "40 Escalated Critical", "60 Repeated Critical", "70 Resolved Critical"],
            EvaluatorRun.Story(s_cpu with { RepeatInterval = TimeSpan.FromSeconds(20) }, 80, 80, 80, 95, 95, 95, 10, 10, 10));

    [Fact]
    [Trait("rule", "Missing readings")]
    public void A_missing_reading_neither_raises_nor_resolves() =>
        Assert.Equal(["20 Raised Warning"], EvaluatorRun.Story(s_cpu, null, 80, null, null, null, null, 80));

    [Theory]
    [Trait("rule", "Missing readings")]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void A_reading_that_is_no_number_is_missing(double reading) =>
        Assert.Equal(["10 Raised Warning"], EvaluatorRun.Story(s_cpu, 80, reading));

    [Fact]
    [Trait("rule", "Missing readings")]
    public void Stale_after_three_missed_samples_and_no_more_once_it_is_read_again()
    {
        var run = new EvaluatorRun();
        run.Cpu(10, 80);

        bool[] isStale = [.. new double?[] { null, null, null, null, 80 }.Select((reading, i) =>
        {
            run.Cpu(20 + (i * 10), reading);
            return Assert.Single(run.Evaluator.Active).IsStale;
        })];

        Assert.Equal([false, false, true, true, false], isStale);
    }

    [Fact]
    [Trait("rule", "Missing readings")]
    public void The_message_of_a_stale_alert_says_so()
    {
        EvaluatorRun run = EvaluatorRun.With(s_cpu with { RepeatInterval = TimeSpan.FromSeconds(40) });
        run.Cpu(10, 80);
        for (int second = 20; second <= 50; second += 10)
            run.Cpu(second, null);

        Assert.True(run.All[^1] is { Change: AlertTransition.Repeated, IsStale: true, CurrentValue: 80 });
    }

    [Fact]
    [Trait("rule", "Gone")]
    public void An_instance_that_is_gone_resolves_with_that_reason()
    {
        var run = new EvaluatorRun();
        run.Disks(10, ("/", 10), ("/usb", 96.1));

        ResourceAlert alert = Assert.Single(run.Disks(20, ("/", 10)));

        Assert.Equal(AlertTransition.Resolved, alert.Change);
        Assert.Equal("gone: unmounted, unplugged or renamed", alert.Reason);
        Assert.Equal("DISK RESOLVED: 96.1% on /usb (threshold: 95.0%); gone: unmounted, unplugged or renamed", alert.Message);
        Assert.Empty(run.Evaluator.Active);
    }

    [Fact]
    [Trait("rule", "Time")]
    public void A_step_of_the_clock_does_nothing()
    {
        EvaluatorRun run = EvaluatorRun.With(s_cpu with { For = TimeSpan.FromMinutes(5), KeepFor = TimeSpan.FromMinutes(5) });
        var alerts = new List<ResourceAlert>();

        for (int i = 0; i < 20; i++)
            run.Evaluator.Evaluate(new() { CpuPercent = 80, Moment = EvaluatorRun.Start.AddDays(i % 2 == 0 ? 300 : -300) },
                TimeSpan.FromSeconds(i * 10), run.Thresholds, alerts);

        Assert.Empty(alerts);
    }

    [Fact]
    [Trait("rule", "Time")]
    public void A_sleep_of_the_machine_raises_nothing()
    {
        EvaluatorRun run = EvaluatorRun.With(s_cpu with { For = TimeSpan.FromMinutes(1) });

        run.Cpu(10, 80);
        Assert.Empty(run.Cpu(3600, 80));
        Assert.Empty(run.Cpu(3650, 80));
        for (int i = 1; i < 6; i++)
            Assert.Empty(run.Cpu(3650 + (i * 10), 80));

        Assert.Single(run.Cpu(3710, 80));
    }

    [Fact]
    [Trait("rule", "Time")]
    public void A_sleep_of_the_machine_resolves_nothing()
    {
        EvaluatorRun run = EvaluatorRun.With(s_cpu with { KeepFor = TimeSpan.FromSeconds(20) });

        run.Cpu(10, 80);
        run.Cpu(20, 60);
        Assert.Empty(run.Cpu(3600, 60));
        Assert.Empty(run.Cpu(3610, 60));
        Assert.Equal(AlertTransition.Resolved, Assert.Single(run.Cpu(3620, 60)).Change);
    }

    [Fact]
    [Trait("rule", "Time")]
    public void Three_intervals_are_no_sleep()
    {
        EvaluatorRun run = EvaluatorRun.With(s_cpu with { For = TimeSpan.FromSeconds(30) });

        run.Cpu(10, 80);
        Assert.Single(run.Cpu(40, 80));
    }

    [Fact]
    [Trait("rule", "Contents")]
    public void An_alert_says_all_of_its_episode()
    {
        var run = new EvaluatorRun();
        run.Disks(10, ("/data", 90));
        run.Disks(20, ("/data", 99.5));
        run.Disks(30, ("/data", 96));

        ResourceAlert resolved = Assert.Single(run.Disks(40, ("/data", 12.5)));

        Assert.Equal(
            new ResourceAlert
            {
                ResourceName = "disk",
                Instance = "/data",
                CurrentValue = 12.5,
                ThresholdValue = 95,
                Level = AlertLevel.Critical,
                Moment = EvaluatorRun.Start.AddSeconds(40),
                Message = "DISK RESOLVED: 12.5% on /data (threshold: 95.0%)",
                Change = AlertTransition.Resolved,
                StartedMoment = EvaluatorRun.Start.AddSeconds(10),
                Duration = TimeSpan.FromSeconds(30),
                PeakValue = 99.5,
                ComputerName = "host",
                MonitorName = "main",
                Id = run.All[0].Id,
            },
            resolved);
    }

    [Fact]
    [Trait("rule", "Contents")]
    public void The_next_episode_has_another_identity()
    {
        var run = new EvaluatorRun();

        run.Cpu(10, 80);
        run.Cpu(20, 10);
        run.Cpu(30, 80);

        Assert.Equal(run.All[0].Id, run.All[1].Id);
        Assert.NotEqual(run.All[0].Id, run.All[2].Id);
    }

    [Theory]
    [Trait("rule", "Messages")]
    [InlineData("en-US")]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public void The_messages_are_as_specified_under_any_culture(string culture)
    {
        using var scope = new CultureScope(culture);
        var run = new EvaluatorRun();

        run.At(10, EvaluatorRun.Filesystems(("/data", 96.1)) with { CpuPercent = 85.2, ProcessCount = 250 });

        Assert.Equal(RuleCase.Messages, run.All.Select(static alert => alert.Message));
    }
}
