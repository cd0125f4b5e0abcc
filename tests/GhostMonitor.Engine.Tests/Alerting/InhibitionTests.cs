using FsCheck;
using FsCheck.Fluent;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Metrics;
using Microsoft.FSharp.Core;

namespace GhostMonitor.Engine.Tests.Alerting;

/// <summary>What a worse alert explains is kept from the actions, and nothing else is.</summary>
public sealed class InhibitionTests
{
    private static readonly ThresholdSet s_rules = ThresholdSet.Empty
        .With(new ResourceThreshold { ResourceName = "disk", Warning = 70, Critical = 90 })
        .With(new ResourceThreshold { ResourceName = "inodes", Warning = 70, Critical = 90, RepeatInterval = TimeSpan.FromSeconds(20) });

    private readonly NotificationFilter _filter = new(new SilenceRegistry(new FakeTimeProvider()));
    private readonly EvaluatorRun _run = new(s_rules);
    private readonly List<ResourceAlert> _recorded = [];
    private int _second;

    [Theory]
    [InlineData("disk", "/", "inodes", "/", true)]
    [InlineData("disk", "/", "disk_forecast", "/", true)]
    [InlineData("disk_rate", "/", "disk_available", "/", true)]
    [InlineData("disk_forecast", "/", "disk", "/", true)]
    [InlineData("disk", "/", "disk", "/data", false)]
    [InlineData("disk", "sda", "disk_busy", "sda", false)]
    [InlineData("process_memory", "java", "process_cpu", "java", true)]
    [InlineData("memory", null, "memory_forecast", null, true)]
    [InlineData("memory", null, "memory_rate", null, true)]
    [InlineData("memory", null, "swap", null, false)]
    [InlineData("cpu", null, "load", null, false)]
    [InlineData("cpu", null, "cpu_user", null, false)]
    [InlineData("notifications_lost", "mail", "notifications_lost", "hook", false)]
    public void A_critical_alert_explains_the_warnings_of_the_same_instance_and_of_the_same_number(
        string critical, string? worse, string warning, string? instance, bool isInhibited)
    {
        ResourceAlert[] active = [Alert(critical, worse, AlertLevel.Critical), Alert(warning, instance, AlertLevel.Warning)];
        var inhibition = new Inhibition(active, []);

        Assert.Equal((false, isInhibited), (inhibition.IsInhibited(active[0]), inhibition.IsInhibited(active[1])));
    }

    [Fact]
    public void A_warning_explains_nothing() => Assert.False(new Inhibition([Alert("disk", "/", AlertLevel.Warning)], [])
        .IsInhibited(Alert("inodes", "/", AlertLevel.Warning)));

    [Fact]
    public void A_warning_beside_a_critical_alert_is_recorded_as_inhibited_and_not_notified()
    {
        Assert.Equal(["Raised disk Critical"], Sample(95, 80));

        ResourceAlert warning = _recorded.Single(static alert => alert.ResourceName == "inodes");
        Assert.Equal((true, false), (warning.IsInhibited, warning.IsSilenced));
        Assert.False(_recorded.Single(static alert => alert.ResourceName == "disk").IsInhibited);
    }

    [Fact]
    public void A_warning_that_outlasts_the_critical_alert_is_notified_once_as_raised()
    {
        Sample(95, 80);

        Assert.Equal(["Deescalated disk Warning", "Raised inodes Warning"], Sample(80, 80));
        Assert.Equal(["Resolved disk Warning", "Resolved inodes Warning"], Sample(10, 10));
        Assert.Empty(_filter.Export());
    }

    [Fact]
    public void A_warning_that_ends_before_the_critical_alert_is_never_notified()
    {
        Sample(95, 80);

        Assert.Empty(Sample(95, 10));
        Assert.True(_recorded[^1] is { IsInhibited: true, Change: AlertTransition.Resolved });
        Assert.Equal(["Resolved disk Critical"], Sample(10, 10));
    }

    [Fact]
    public void A_warning_that_gets_critical_itself_is_notified()
    {
        Sample(95, 80);

        Assert.Equal(["Raised inodes Critical"], Sample(95, 95));
    }

    [Fact]
    public void Whoever_was_notified_of_a_warning_is_notified_of_its_end_while_a_critical_alert_is_open()
    {
        Assert.Equal(["Raised inodes Warning"], Sample(10, 80));
        Assert.Equal(["Raised disk Critical"], Sample(95, 80));

        Assert.Equal(["Resolved inodes Warning"], Sample(95, 10));
    }

    [Fact]
    public void Repetitions_of_a_warning_wait_for_the_end_of_the_critical_alert()
    {
        Assert.Equal(["Raised inodes Warning"], Sample(10, 80));
        Assert.Equal(["Raised disk Critical"], Sample(95, 80));
        Assert.Empty(Sample(95, 80));

        Assert.Empty(Sample(95, 80));
        Assert.Equal(["Resolved disk Critical", "Repeated inodes Warning"], Sample(10, 80));
    }

    [Fact]
    public void Of_a_disk_that_is_gone_only_the_end_of_what_was_notified_is()
    {
        Sample(95, 80);

        Assert.Equal(["Resolved disk Critical"], At(new ResourceMetrics { ListsRead = ResourceKinds.Filesystems }));
        Assert.True(_recorded[^1].IsInhibited || _recorded[^2].IsInhibited);
        Assert.All(_recorded.Skip(_recorded.Count - 2), static alert => Assert.NotNull(alert.Reason));
        Assert.Empty(_filter.Export());
    }

    [Fact]
    public void A_repetition_without_readings_is_recorded_and_not_notified()
    {
        Assert.Equal(["Raised inodes Critical"], Sample(10, 95));
        Sample(10, null);
        Assert.Equal(["Repeated inodes Critical"], Sample(10, null));
        Sample(10, null);

        Assert.Empty(Sample(10, null));

        Assert.True(_recorded[^1] is { IsInhibited: true, IsStale: true, Change: AlertTransition.Repeated });
        Assert.Empty(_filter.Export());
    }

    [Fact]
    public void While_it_is_inhibited_an_open_episode_is_quiet_for_the_actions_too()
    {
        Sample(95, 80);

        Assert.Equal([false, true],
            _run.Evaluator.Active.OrderBy(static alert => alert.ResourceName, StringComparer.Ordinal).Select(_filter.IsQuiet));
    }

    [Fact]
    public void Nothing_critical_is_ever_held_back_and_at_the_end_nothing_is_pending() => Prop.ForAll(
        Arb.From(Gen.ArrayOf(Gen.Two(Gen.Elements<double?>(null, 10, 71, 80, 89, 91, 95)))),
        static story =>
        {
            var test = new InhibitionTests();
            foreach ((double? disk, double? inodes) in story)
                test.Sample(disk, inodes);

            test.Sample(10, 10);
            return test._filter.Export().Count == 0 && test._recorded.TrueForAll(static alert => !alert.IsSilenced
                && (!alert.IsInhibited || alert.Level == AlertLevel.Warning || alert.Change == AlertTransition.Repeated));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300)
            .WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(20260105, 9), FSharpOption<int>.None))));

    private static ResourceAlert Alert(string resource, string? instance, AlertLevel level) =>
        new() { Id = Guid.NewGuid(), ResourceName = resource, Instance = instance, Level = level };

    private List<string> Sample(double? disk, double? inodes) =>
        At(new ResourceMetrics { Filesystems = [new FilesystemMetrics { Name = "/", Percent = disk, InodesPercent = inodes }] });

    /// <summary>Takes a sample 10 s after the last and returns what actions are notified of.</summary>
    private List<string> At(ResourceMetrics metrics)
    {
        List<ResourceAlert> transitions = _run.At(_second += 10, metrics);
        var notified = new List<ResourceAlert>();
        _filter.Apply(transitions, _run.Evaluator, notified);
        _recorded.AddRange(transitions);
        return [.. notified.Select(static alert => $"{alert.Change} {alert.ResourceName} {alert.Level}")];
    }
}
