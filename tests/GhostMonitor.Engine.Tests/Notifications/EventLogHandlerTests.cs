using System.ComponentModel;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Notifications;

public sealed class EventLogHandlerTests
{
    private static readonly Guid s_id = new("11111111-2222-3333-4444-555555555555");

    [Fact]
    public void An_event_has_the_message_and_each_fact_at_its_place()
    {
        AlertDelivery delivery = Sample.Delivery(Sample.Alert(id: s_id, resource: "disk", instance: "/data"));
        var log = new KeptEvents();

        new EventLogHandler(log).Execute(delivery, CancellationToken.None);

        (EventLogType type, int id, IReadOnlyList<string> texts) = Assert.Single(log.Events);
        Assert.Equal((EventLogType.Warning, 101), (type, id));
        Assert.Equal(
            [
                "CPU WARNING: 85.2% (threshold: 70.0%)\r\nSince 2024-01-01 11:59:00 +00:00, for 1m; peak 90.0%\r\n" +
                    "Host box, monitor Default",
                "disk", "/data", "85.2", "70.0", "warning", "raised", s_id.ToString(), delivery.Id.ToString(), "Default", "", "",
            ],
            texts);
    }

    [Theory]
    [InlineData(AlertTransition.Raised, AlertLevel.Critical, "Error", 101)]
    [InlineData(AlertTransition.Escalated, AlertLevel.Critical, "Error", 102)]
    [InlineData(AlertTransition.Deescalated, AlertLevel.Warning, "Warning", 103)]
    [InlineData(AlertTransition.Resolved, AlertLevel.Critical, "Information", 104)]
    [InlineData(AlertTransition.Repeated, AlertLevel.Critical, "Error", 105)]
    public void Each_transition_has_its_number_and_each_level_its_type(AlertTransition transition, AlertLevel level, string type, int id)
    {
        EventLogEntry entry = Entry(Sample.Delivery(Sample.Alert(transition, level)));

        Assert.Equal((type, id), (entry.Type.ToString(), entry.Id));
    }

    [Fact]
    public void The_facts_are_those_of_every_log()
    {
        AlertDelivery delivery = HostileNames.Delivery("x");

        Assert.Equal(
            [
                "resource", "instance", "value", "threshold", "level", "transition", "id", "delivery_id", "monitor", "group",
                "anomalies",
            ],
            AlertRecord.FactNames);
        Assert.Equal(AlertRecord.Facts(delivery, delivery.Alert).Select(static fact => fact.Key), AlertRecord.FactNames);
    }

    [Fact]
    public void Each_alert_of_a_message_is_an_event()
    {
        ResourceAlert first = Sample.Alert(level: AlertLevel.Critical);
        var log = new KeptEvents();

        new EventLogHandler(log).Execute(
            Sample.Delivery(first) with { Alerts = [first, Sample.Alert(AlertTransition.Resolved)] }, CancellationToken.None);

        Assert.Equal([101, 104], log.Events.Select(static each => each.Id));
    }

    [Fact]
    public void A_hostile_name_is_text_and_nothing_is_put_in_its_place()
    {
        foreach (AlertDelivery delivery in HostileNames.All.Select(HostileNames.Delivery))
        {
            EventLogEntry entry = Entry(delivery);

            Assert.Equal(1 + AlertRecord.FactNames.Count, entry.Texts.Count);
            Assert.Equal((EventLogType.Warning, 101), (entry.Type, entry.Id));
            Assert.Equal("warning", entry.Texts[1 + AlertRecord.FactNames.ToList().IndexOf("level")]);
            Assert.All(entry.Texts, static text =>
            {
                Assert.DoesNotMatch("%[0-9%]", text);
                Assert.DoesNotContain(text.Replace("\r\n", ""), static c => char.IsControl(c) || c is '\u202e');
                Assert.InRange(text.Length, 0, WindowsEventLog.LongestText);
            });
            Assert.InRange(entry.Texts.Sum(static text => text.Length + 1), 1, 30_000);
        }
    }

    [Fact]
    public void A_percentage_stays_as_it_is() =>
        Assert.Contains("85.2% (threshold: 70.0%)", Entry(Sample.Delivery(Sample.Alert())).Texts[0]);

    [Theory]
    [InlineData(5, false)] // ERROR_ACCESS_DENIED
    [InlineData(1502, true)] // ERROR_LOG_FILE_FULL
    [InlineData(1722, true)] // RPC_S_SERVER_UNAVAILABLE
    public void A_log_that_refuses_says_whether_it_may_work_later(int code, bool isTemporary)
    {
        using var handler = new EventLogHandler(new KeptEvents { Refuses = new Win32Exception(code) });

        AlertActionException error = Assert.Throws<AlertActionException>(
            () => handler.Execute(Sample.Delivery(Sample.Alert()), CancellationToken.None));

        Assert.Equal(isTemporary, error.IsTemporary);
        Assert.StartsWith("the event log refused the event: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_windows_there_is_no_event_log()
    {
        Assert.SkipWhen(WindowsEventLog.IsSupported, "There is an event log here.");

        ResourceArgumentException error = Assert.Throws<ResourceArgumentException>(static () =>
            EventLogAction.Kind.CreateHandler(new ActionSettings(EventLogAction.Kind, []), new ActionContext()));

        Assert.Equal((ErrorIds.EventLogNotSupported, "EventLog"), (error.ErrorId, error.Parameter));
    }

    [Fact]
    public void The_system_takes_every_event()
    {
        TestMachine.NeedsWindows();
        using IAlertActionHandler handler =
            EventLogAction.Kind.CreateHandler(new ActionSettings(EventLogAction.Kind, []), new ActionContext());

        foreach (string name in HostileNames.All)
            handler.Execute(HostileNames.Delivery(name), CancellationToken.None);

        Assert.Equal("Application, GhostMonitor", handler.Target);
    }

    private static EventLogEntry Entry(AlertDelivery delivery) => EventLogEntry.Of(delivery, delivery.Alert);

    private sealed class KeptEvents : IEventLog
    {
        internal List<(EventLogType Type, int Id, IReadOnlyList<string> Texts)> Events { get; } = [];

        internal Win32Exception? Refuses { get; init; }

        public void Write(EventLogType type, int id, IReadOnlyList<string> texts)
        {
            if (Refuses is not null)
                throw Refuses;

            Events.Add((type, id, texts));
        }
    }
}
