using FsCheck;
using FsCheck.Fluent;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Metrics;
using Microsoft.FSharp.Core;

namespace GhostMonitor.Engine.Tests.Alerting;

/// <summary>
/// What holds for any sequence of readings, gaps, threshold changes and jumps of time. Seeds are fixed: a run is the same every time.
/// </summary>
public sealed class AlertPropertyTests
{
    private const int Interval = 10;
    private const int Cases = 500;

    private static readonly ResourceThreshold s_disk = new() { ResourceName = "disk", Warning = 70, Critical = 90, Hysteresis = 2 };

    // What a user may change to, from one sample to the next.
    private static readonly ThresholdSet[] s_rules =
    [
        Of(s_disk),
        Of(s_disk with { For = TimeSpan.FromSeconds(20) }),
        Of(s_disk with { KeepFor = TimeSpan.FromSeconds(20) }),
        Of(s_disk with { For = TimeSpan.FromSeconds(15), KeepFor = TimeSpan.FromSeconds(25), RepeatInterval = TimeSpan.FromSeconds(30) }),
        Of(s_disk with { Critical = null, Warning = 60 }),
        Of(s_disk with { Warning = null, For = TimeSpan.FromSeconds(10) }),
        Of(s_disk with { Below = true, Warning = 30, Critical = 10, For = TimeSpan.FromSeconds(10) }),
        Of(s_disk).With(s_disk with { Instance = "/b", Warning = 50, Critical = 60 }),
        Of(s_disk with { Forecast = TimeSpan.FromMinutes(5) }),
        ThresholdSet.Empty,
    ];

    private static readonly Gen<double?> s_reading =
        Gen.Elements<double?>(null, double.NaN, 0, 9, 30, 50, 58, 67.9, 68, 69, 70, 70.1, 75, 88, 88.1, 90, 90.1, 95, 100);

    private static readonly Gen<Step> s_step =
        from elapsed in Gen.Frequency((20, Gen.Constant(Interval)), (2, Gen.Constant(1)), (2, Gen.Constant(30)), (1, Gen.Constant(31)),
            (1, Gen.Constant(3600)), (1, Gen.Constant(-40)))
        from first in s_reading
        from second in s_reading
        from presence in Gen.Frequency((12, Gen.Constant(Presence.Read)), (1, Gen.Constant(Presence.Gone)),
            (1, Gen.Constant(Presence.Failed)))
        from rule in Gen.Frequency((10, Gen.Constant(-1)), (1, Gen.Choose(0, s_rules.Length - 1)))
        select new Step(elapsed, first, second, presence, rule);

    private static readonly Arbitrary<Step[]> s_story = Arb.From(Gen.ArrayOf(s_step), WithoutOne);

    private enum Presence
    {
        Read,
        Gone,
        Failed,
    }

    [Fact]
    public void Transitions_alternate_legally() => Check(story =>
    {
        foreach (IGrouping<string, ResourceAlert> alerts in Run(story).Alerts.GroupBy(static alert => alert.ResourceName + alert.Instance))
        {
            ResourceAlert? last = null;
            foreach (ResourceAlert alert in alerts)
            {
                if (!IsLegal(last, alert))
                    return false;

                last = alert.Change == AlertTransition.Resolved ? null : alert;
            }
        }

        return true;
    });

    [Fact]
    public void Every_raised_episode_is_resolved_once_or_still_open() => Check(story =>
    {
        Outcome outcome = Run(story);
        Guid[] raised = IdsOf(outcome.Alerts, AlertTransition.Raised);
        Guid[] resolved = IdsOf(outcome.Alerts, AlertTransition.Resolved);
        IEnumerable<Guid> open = outcome.Active.Select(static alert => alert.Id);
        return raised.Distinct().Count() == raised.Length
            && resolved.Distinct().Count() == resolved.Length
            && raised.Order().SequenceEqual(resolved.Concat(open).Order());
    });

    [Fact]
    public void No_level_is_entered_before_its_breach_was_seen_for_the_For_time() => Check(story =>
    {
        Outcome outcome = Run(story);
        return outcome.Levels
            .Where(static each => each.Alert.Change is AlertTransition.Raised or AlertTransition.Escalated)
            .All(each => HasLasted(outcome.Samples, each, static rule => rule.For,
                static (rule, level, value) => IsBreach(rule, level, value)));
    });

    [Fact]
    public void No_episode_ends_by_readings_before_it_was_seen_clear_for_the_KeepFor_time() => Check(story =>
    {
        Outcome outcome = Run(story);
        return outcome.Levels
            .Where(static each => each.Alert is { Change: AlertTransition.Resolved, Reason: null })
            .All(each => HasLasted(outcome.Samples, each, static rule => rule.KeepFor,
                static (rule, _, value) => !IsBreach(rule, AlertLevel.Warning, value) && !IsBreach(rule, AlertLevel.Critical, value)));
    });

    [Fact]
    public void A_missing_reading_says_nothing_but_a_repetition_or_a_reason() => Check(story =>
    {
        Outcome outcome = Run(story);
        return outcome.Levels
            .Where(each => outcome.Samples[each.Sample].Reading(each.Alert.Instance) is null)
            .All(static each => each.Alert.Change == AlertTransition.Repeated || each.Alert.Reason is not null);
    });

    [Fact]
    public void A_signal_that_wobbles_within_the_hysteresis_band_is_raised_once()
    {
        Arbitrary<double[]> wobble = Gen.ArrayOf(Gen.Choose(6801, 9000).Select(static value => value / 100.0)).ToArbitrary();

        Prop(wobble, readings =>
        {
            string[] story =
                EvaluatorRun.Story(s_disk with { ResourceName = "cpu" }, [71, .. readings.Select(static reading => (double?)reading)]);
            return story is ["10 Raised Warning"];
        });
    }

    [Fact]
    public void Replaying_a_story_gives_the_same_alerts() => Check(story => Run(story).Alerts.SequenceEqual(Run(story).Alerts));

    [Fact]
    public void Peak_and_duration_never_shrink_within_an_episode() => Check(story =>
        Run([.. story.Select(static step => step with { Elapsed = Math.Abs(step.Elapsed), Rule = step.Rule == 6 ? 0 : step.Rule })]).Alerts
            .Where(static alert => alert.ResourceName == "disk")
            .GroupBy(static alert => alert.Id)
            .All(static episode =>
                episode.Zip(episode.Skip(1))
                    .All(static pair => pair.Second.PeakValue >= pair.First.PeakValue && pair.Second.Duration >= pair.First.Duration)));

    [Fact]
    public void The_history_never_exceeds_its_bound_and_its_total_is_right()
    {
        Arbitrary<(int Capacity, int[] Calls)> calls =
            (from capacity in Gen.Choose(1, 8) from call in Gen.ArrayOf(Gen.Choose(0, 9)) select (capacity, call)).ToArbitrary();

        Prop(calls, input =>
        {
            var history = new BoundedHistory<ResourceAlert>(input.Capacity);
            var model = new List<double>();
            int added = 0;
            foreach (int call in input.Calls)
            {
                if (call == 0)
                {
                    history.Clear();
                    model.Clear();
                    continue;
                }

                history.Add(new ResourceAlert { CurrentValue = added });
                model.Add(added++);
                model = [.. model.TakeLast(input.Capacity)];
                if (history.Count > input.Capacity || history.TotalAdded != added
                    || !history.Snapshot().Select(static alert => alert.CurrentValue).SequenceEqual(model))
                    return false;
            }

            return history.Count == model.Count;
        });
    }

    [Fact]
    public void The_stories_reach_every_transition()
    {
        // Else the properties above could hold because nothing happens.
        IEnumerable<ResourceAlert> alerts = Gen.Sample(Gen.ArrayOf(s_step, 200), 20, new Rnd(11, 13), 50)
            .SelectMany(static story => Run(story).Alerts);

        Dictionary<string, int> counts = alerts.GroupBy(static alert => alert.Change + (alert.Reason is null ? "" : " " + alert.Reason))
            .ToDictionary(static group => group.Key, static group => group.Count());

        Assert.All(
            ["Raised", "Escalated", "Deescalated", "Resolved", "Repeated", "Resolved threshold removed",
                "Resolved gone: unmounted, unplugged or renamed"],
            kind => Assert.InRange(counts.GetValueOrDefault(kind), 5, int.MaxValue));
    }

    private static ThresholdSet Of(ResourceThreshold rule) => ThresholdSet.Empty.With(rule);

    private static void Check(Func<Step[], bool> property) => Prop(s_story, property);

    private static void Prop<T>(Arbitrary<T> input, Func<T, bool> property) => FsCheck.Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(Cases).WithEndSize(120)
            .WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(20240101, 7), FSharpOption<int>.None))),
        FsCheck.Fluent.Prop.ForAll(input, property));

    private static IEnumerable<Step[]> WithoutOne(Step[] story)
    {
        for (int i = 0; i < story.Length; i++)
            yield return [.. story.Take(i), .. story.Skip(i + 1)];
    }

    private static bool IsLegal(ResourceAlert? last, ResourceAlert next)
    {
        if (last is null)
            return next.Change == AlertTransition.Raised && next.Level != AlertLevel.Normal;

        bool isLevelRight = next.Change switch
        {
            AlertTransition.Escalated => (last.Level, next.Level) == (AlertLevel.Warning, AlertLevel.Critical),
            AlertTransition.Deescalated => (last.Level, next.Level) == (AlertLevel.Critical, AlertLevel.Warning),
            AlertTransition.Resolved or AlertTransition.Repeated => last.Level == next.Level,
            _ => false,
        };
        return isLevelRight && last.Id == next.Id && last.StartedMoment == next.StartedMoment;
    }

    private static Guid[] IdsOf(IEnumerable<ResourceAlert> alerts, AlertTransition transition) =>
        [.. alerts.Where(alert => alert.Change == transition).Select(static alert => alert.Id)];

    /// <summary>Looks back from an alert, over samples without a gap that all show the same, to one that is old enough.</summary>
    private static bool HasLasted(List<Sample> samples, LastReported each, Func<ResourceThreshold, TimeSpan> duration,
        Func<ResourceThreshold, AlertLevel, double, bool> shows)
    {
        ResourceThreshold rule = samples[each.Sample].Rule(each.Alert.Instance)!;
        double until = samples[each.Sample].Seconds - duration(rule).TotalSeconds;
        for (int i = each.Sample; i >= 0; i--)
        {
            if (samples[i].Rule(each.Alert.Instance) is not ResourceThreshold then
                || samples[i].Reading(each.Alert.Instance) is not double value || !shows(then, each.Alert.Level, value))
                return false;

            if (samples[i].Seconds <= until)
                return true;

            double distance = i == 0 ? 0 : samples[i].Seconds - samples[i - 1].Seconds;
            if (distance is < 0 or > 3 * Interval)
                return false;
        }

        return false;
    }

    private static bool IsBreach(ResourceThreshold rule, AlertLevel level, double value)
    {
        double? threshold = level == AlertLevel.Critical ? rule.Critical : rule.Warning;
        return rule.Below ? value < threshold : value > threshold;
    }

    private static Outcome Run(Step[] story)
    {
        var run = new EvaluatorRun(s_rules[0], Interval);
        var samples = new List<Sample>();
        var levels = new List<LastReported>();
        double seconds = 0;
        foreach (Step step in story)
        {
            seconds += step.Elapsed;
            if (step.Rule >= 0)
                run.Thresholds = s_rules[step.Rule];

            samples.Add(new Sample(seconds, step, run.Thresholds));
            IEnumerable<ResourceAlert> alerts = run.At(seconds, MetricsOf(step)).Where(static alert => alert.ResourceName == "disk");
            levels.AddRange(alerts.Select(alert => new LastReported(alert, samples.Count - 1)));
        }

        return new Outcome(run.All, levels, run.Evaluator.Active, samples);
    }

    private static ResourceMetrics MetricsOf(Step step)
    {
        (string, double?)[] rest = [("/b", step.Second)];
        return step.Presence switch
        {
            Presence.Gone => EvaluatorRun.Filesystems(rest),
            Presence.Failed => EvaluatorRun.Filesystems(rest) with
            {
                Failures = [new ReadingFailure(ResourceKinds.Filesystems, "/a", null, "hung")],
            },
            _ => EvaluatorRun.Filesystems([("/a", step.First), .. rest]) with { ListsRead = ResourceKinds.Filesystems },
        };
    }

    private sealed record Step(int Elapsed, double? First, double? Second, Presence Presence, int Rule);

    private sealed record LastReported(ResourceAlert Alert, int Sample);

    private sealed record Outcome(List<ResourceAlert> Alerts, List<LastReported> Levels, IReadOnlyList<ResourceAlert> Active,
        List<Sample> Samples);

    private sealed record Sample(double Seconds, Step Step, ThresholdSet Thresholds)
    {
        public ResourceThreshold? Rule(string? instance) => Thresholds.Find("disk", instance, "main");

        public double? Reading(string? instance)
        {
            double? reading = instance == "/b" ? Step.Second : Step.Presence == Presence.Read ? Step.First : null;
            return reading is double value && double.IsFinite(value) ? value : null;
        }
    }
}
