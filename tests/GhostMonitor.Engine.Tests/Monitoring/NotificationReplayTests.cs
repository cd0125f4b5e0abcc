using System.Collections.Concurrent;
using System.Globalization;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Backtesting;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Tests.Backtesting;
using GhostMonitor.Engine.Tests.Notifications;

namespace GhostMonitor.Engine.Tests.Monitoring;

public sealed class NotificationReplayTests
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    // Every way to be notified; one more is a further case of the hour below.
    private static readonly AlertActionOptions[] s_actions =
    [
        new() { Name = "all" },
        new() { Name = "critical", Levels = [AlertLevel.Critical] },
        new() { Name = "begun", On = [AlertTransition.Raised, AlertTransition.Escalated] },
        new() { Name = "cooled", Cooldown = TimeSpan.FromMinutes(3) },
        new() { Name = "repeated", RepeatInterval = TimeSpan.FromMinutes(1) },
        new() { Name = "cooled and repeated", Cooldown = TimeSpan.FromSeconds(50), RepeatInterval = TimeSpan.FromMinutes(2) },
        new() { Name = "disks", Resource = NameFilter.OfResources(["disk"]), Instance = NameFilter.OfInstances(["/data", "/s*"]) },
        new() { Name = "grouped", GroupBy = [AlertGroupKey.Resource], GroupInterval = TimeSpan.FromMinutes(1) },
        new()
        {
            Name = "grouped and repeated", GroupBy = [AlertGroupKey.Instance], GroupWait = TimeSpan.FromSeconds(12),
            RepeatInterval = TimeSpan.FromMinutes(2),
        },
        new() { Name = "other monitor", MonitorName = "Other" },
    ];

    private static readonly ThresholdSet s_cpu = ThresholdSet.Empty.With(new ResourceThreshold { ResourceName = "cpu", Warning = 70 });

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void The_replay_of_an_hour_is_message_for_message_what_the_monitor_sent(int seed)
    {
        var time = new FakeTimeProvider();
        var sent = new List<(string Action, AlertDelivery Content, DateTimeOffset Moment)>();
        using var scope = new MonitoringScope(time, () => new FlappingReader(seed));
        scope.Actions.Planner = (action, content) =>
        {
            sent.Add((action, content, time.GetUtcNow()));
            return new UnheardCall(content);
        };
        ProbeHandler[] handlers = [.. s_actions.Select(_ => new ProbeHandler())];
        for (int i = 0; i < s_actions.Length; i++)
            scope.Actions.Register(s_actions[i], handlers[i]);

        scope.Thresholds.Set(new ThresholdChange { Resource = "disk", Instance = "/srv", Warning = 80, For = TimeSpan.FromSeconds(20) });
        scope.Thresholds.Set(new ThresholdChange { Resource = "memory", KeepFor = TimeSpan.FromSeconds(15) });
        using ResourceMonitor monitor = scope.StartMonitor(new MonitorOptions("Test", s_interval, historySize: 1000));
        HeldSilence[] silences = Live(scope, monitor, time);
        RegisteredAction[] actions = [.. scope.Actions.Registered()];

        IReadOnlyList<ResourceAlertActionMessage> replayed =
            NotificationReplay.Run([monitor.ToHistory()], _ => scope.Thresholds.Current, actions,
                (alert, moment) => silences.Any(silence => silence.Holds(alert, moment)));

        var live = new Story();
        var past = new Story();
        Assert.True(sent.Count > 200, $"{sent.Count} messages in the hour");
        Assert.Equal(
            sent.OrderBy(static each => each.Moment).ThenBy(static each => each.Action)
                .Select(each => live.Of(each.Action, each.Moment, each.Content)),
            replayed.OrderBy(static each => each.Moment).ThenBy(static each => each.Action)
                .Select(each => past.Of(each.Action, each.Moment, each.Delivery!)));
        Assert.All(s_actions.Take(s_actions.Length - 1), action => Assert.Contains(sent, each => each.Action == action.Name));
        Assert.Contains(monitor.Alerts.Snapshot(), static alert => alert.IsSilenced);
        Sample.Await(() => handlers.Sum(static handler => handler.Alerts.Length) == sent.Count);
    }

    [Fact]
    public void A_replay_calls_no_action_and_counts_nothing()
    {
        using var registry = new ActionRegistry(new FakeTimeProvider());
        var handler = new ProbeHandler();
        registry.Register(new AlertActionOptions { Name = "probe" }, handler);

        IReadOnlyList<ResourceAlertActionMessage> messages =
            NotificationReplay.Run([Histories.Cpu(50, 80, 50)], static _ => s_cpu, registry.Registered(), NeverSilenced);

        Assert.Equal(2, messages.Count);
        Assert.Empty(handler.Alerts);
        Assert.Equal((0, 0, 0),
            (registry.Snapshot()[0].Invocations, registry.Snapshot()[0].Suppressed, registry.Snapshot()[0].QueueLength));
    }

    [Fact]
    public void A_message_says_when_to_whom_and_what()
    {
        ResourceAlertActionMessage message = Run(Histories.Cpu(50, 80), new AlertActionOptions { Name = "probe" })[0];

        Assert.Equal(Histories.At(1).LocalDateTime, message.Time);
        Assert.Equal(("probe", "Made up", "nowhere"), (message.Action, message.Kind, message.Target));
        Assert.Equal(("Raised", "Warning", 1), (message.Transition, message.AlertLevel, message.Severity));
        Assert.Equal("host: CPU WARNING: 80.0% (threshold: 70.0%)", message.Title);
        Assert.StartsWith("CPU WARNING: 80.0% (threshold: 70.0%)\nSince 2024-01-01 12:00:10 ", message.Text, StringComparison.Ordinal);
        Assert.Equal("cpu", Assert.Single(message.Alerts).ResourceName);
        Assert.Equal((null, null, "host", ""), (message.Group, message.GroupNumber, message.ComputerName, message.MonitorName));
        Assert.Equal(message.Title, message.ToString());
    }

    [Fact]
    public void A_message_without_content_is_empty()
    {
        var message = new ResourceAlertActionMessage();

        Assert.Equal(("", "", 0), (message.Title, message.Text, message.Alerts.Count));
    }

    [Fact]
    public void A_silence_holds_back_what_falls_into_its_time_alone()
    {
        SilenceRegistry silences = Silenced(new AlertSilence { CreatedMoment = Histories.At(2), UntilMoment = Histories.At(5) });

        IReadOnlyList<ResourceAlertActionMessage> messages = NotificationReplay.Run([Histories.Cpu(80, 50, 80, 80, 80, 80)],
            static _ => s_cpu, [Registered(new AlertActionOptions { Name = "probe" })], silences.WasSilenced);

        Assert.Equal(["12:00:00 Raised", "12:00:10 Resolved", "12:00:50 Raised"],
            messages.Select(static message => $"{message.Moment:HH:mm:ss} {message.Transition}"));
    }

    [Theory]
    [InlineData("cpu", "*", null, true)]
    [InlineData("mem*", "*", null, false)]
    [InlineData("*", "/data", null, false)]
    [InlineData("*", "*", "web", true)]
    [InlineData("*", "*", "db", false)]
    public void A_silence_of_the_past_is_for_what_it_names(string resource, string instance, string? monitor, bool isSilenced)
    {
        SilenceRegistry silences = Silenced(new AlertSilence
        {
            ResourceName = resource,
            Instance = instance,
            MonitorName = monitor,
            UntilMoment = DateTimeOffset.MaxValue,
        });

        Assert.Equal(isSilenced,
            silences.WasSilenced(new ResourceAlert { ResourceName = "cpu", MonitorName = "web" }, Histories.At(0)));
    }

    [Fact]
    public void A_silence_that_recurs_is_asked_as_if_it_had_always_been()
    {
        SilenceRegistry silences = Silenced(new AlertSilence
        {
            CreatedMoment = DateTimeOffset.MaxValue,
            UntilMoment = DateTimeOffset.MaxValue,
            Rule = new SilenceRecurrence { Daily = "11:59-12:00", TimeZone = "UTC" },
        });
        var alert = new ResourceAlert { ResourceName = "cpu" };
        var noon = new DateTimeOffset(2024, 1, 1, 12, 0, 0, TimeSpan.Zero);

        Assert.False(silences.WasSilenced(alert, noon));
        Assert.True(silences.WasSilenced(alert, noon.AddSeconds(-1)));
    }

    [Fact]
    public void The_monitors_of_one_machine_share_its_actions_in_the_order_of_time()
    {
        SampleHistory one = Histories.Cpu(50, 80, 50) with { MonitorName = "one" };
        SampleHistory two = Histories.Cpu(80, 50, 50) with { MonitorName = "two" };

        IReadOnlyList<ResourceAlertActionMessage> messages = NotificationReplay.Run([one, two], static _ => s_cpu,
            [Registered(new AlertActionOptions { Name = "probe" })], NeverSilenced);

        Assert.Equal(["two Raised", "one Raised", "two Resolved", "one Resolved"],
            messages.Select(static message => $"{message.MonitorName} {message.Transition}"));
    }

    [Fact]
    public void Nothing_comes_of_a_history_without_samples() =>
        Assert.Empty(Run(new SampleHistory(), new AlertActionOptions { Name = "probe" }));

    private static IReadOnlyList<ResourceAlertActionMessage> Run(SampleHistory history, AlertActionOptions options) =>
        NotificationReplay.Run([history], static _ => s_cpu, [Registered(options)], NeverSilenced);

    private static RegisteredAction Registered(AlertActionOptions options) =>
        new(new ResourceAlertAction { Name = options.Name, Kind = "Made up", Target = "nowhere" }, options);

    private static bool NeverSilenced(ResourceAlert alert, DateTimeOffset moment) => false;

    /// <summary>Lets an hour pass, with a sleep of the machine in it, and silences that end by themselves or are ended.</summary>
    private static HeldSilence[] Live(MonitoringScope scope, ResourceMonitor monitor, FakeTimeProvider time)
    {
        using var updates = new BlockingCollection<MonitorUpdate>();
        using IDisposable subscription = monitor.Subscribe("test", updates.Add);
        DateTimeOffset start = time.GetUtcNow();
        var silences = new List<HeldSilence>();
        Next(ResourceMonitor.FirstWindow);
        while (time.GetUtcNow() - start < s_hour)
        {
            int sample = (int)monitor.GetInfo().SamplesTaken;
            if (sample % 100 == 20)
                Suspend(TimeSpan.FromMinutes(3), "disk", "/data");

            if (sample % 100 == 50)
                Suspend(TimeSpan.FromMinutes(10), "memory", "*");

            if (sample % 100 == 70)
                Resume("memory");

            Next(sample == 333 ? TimeSpan.FromMinutes(2) : s_interval);
        }

        return [.. silences];

        void Suspend(TimeSpan length, string resource, string instance)
        {
            scope.Silences.Suspend(length, "test", resource, instance);
            silences.Add(new HeldSilence(resource, instance, time.GetUtcNow(), time.GetUtcNow() + length, null));
        }

        void Resume(string resource)
        {
            scope.Silences.Resume(silence => silence.ResourceName == resource);
            for (int i = 0; i < silences.Count; i++)
            {
                if (silences[i].Resource == resource && silences[i].Ended is null)
                    silences[i] = silences[i] with { Ended = time.GetUtcNow() };
            }
        }

        void Next(TimeSpan passes)
        {
            time.Advance(passes);
            Assert.True(updates.TryTake(out _, s_timeout), "No sample was taken.");
        }
    }

    /// <summary>A silence that was made, and may have been ended, right after a sample.</summary>
    private sealed record HeldSilence(string Resource, string Instance, DateTimeOffset Made, DateTimeOffset Until, DateTimeOffset? Ended)
    {
        internal bool Holds(ResourceAlert alert, DateTimeOffset moment) =>
            alert.ResourceName == Resource && (Instance == "*" || alert.Instance == Instance)
            && moment > Made && moment < Until && !(moment > Ended);
    }

    /// <summary>A silence that was made at another time.</summary>
    private static SilenceRegistry Silenced(AlertSilence silence)
    {
        var registry = new SilenceRegistry(new FakeTimeProvider());
        registry.Restore([new KeyValuePair<AlertSilence, TimeSpan>(silence with { Id = Guid.NewGuid(), Duration = s_hour }, s_hour)]);
        return registry;
    }

    /// <summary>What a message tells. Episodes have identities by chance, so they are numbered as they come.</summary>
    private sealed class Story
    {
        private readonly Dictionary<Guid, int> _episodes = [];

        internal string Of(string action, DateTimeOffset moment, AlertDelivery delivery)
        {
            string group = delivery.Group is AlertGroup grouped ? $" of {grouped.Name} {grouped.Number}" : "";
            return $"{Text(moment)} to {action}{group}: {string.Join(" | ", delivery.Alerts.Select(Of))}";
        }

        private static string Text(DateTimeOffset moment) => moment.UtcDateTime.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);

        private string Of(ResourceAlert alert) => string.Join(" ", Number(alert.Id), alert.Change, alert.Level, Text(alert.Moment),
            Text(alert.StartedMoment), alert.Duration, alert.PeakValue, alert.IsStale, alert.Reason, alert.ComputerName, alert.MonitorName,
            alert.Message);

        private int Number(Guid id)
        {
            if (!_episodes.TryGetValue(id, out int number))
                _episodes.Add(id, number = _episodes.Count + 1);

            return number;
        }
    }
}
