using GhostMonitor.Engine.Notifications;

namespace GhostMonitor.Engine.Tests.Notifications;

/// <summary>What a message says where nobody wrote a template.</summary>
public sealed class DeliveryTextTests
{
    [Fact]
    public void One_alert_is_what_where_how_much_since_when_for_how_long_the_peak_who_did_it_and_the_host()
    {
        ResourceAlert alert = Sample.Alert() with
        {
            Culprits = [new ResourceCulprit { Name = "ruby", Id = 4312, Amount = 61.2, AmountUnit = "%" }],
            UnexplainedPercent = 8.25,
        };

        Assert.Equal(
            [
                "CPU WARNING: 85.2% (threshold: 70.0%)",
                "Since 2024-01-01 11:59:00 +00:00, for 1m; peak 90.0%",
                "By ruby (4312) 61.2%, unexplained 8%",
                "Host box, monitor Default",
            ],
            Lines(alert));
        Assert.Equal("box: CPU WARNING: 85.2% (threshold: 70.0%)", DeliveryText.Title(Sample.Delivery(alert)));
    }

    [Fact]
    public void An_episode_that_has_just_begun_has_no_length_and_no_peak() =>
        Assert.Equal("Since 2024-01-01 11:59:00 +00:00", Lines(Sample.Alert() with { Duration = TimeSpan.Zero })[1]);

    [Fact]
    public void What_is_over_says_from_when_to_when() => Assert.Equal(
        "From 2024-01-01 11:59:00 +00:00 to 2024-01-01 12:00:00 +00:00, for 1m; peak 90.0%",
        Lines(Sample.Alert(AlertTransition.Resolved))[1]);

    [Theory]
    [InlineData(AlertTransition.Escalated, "It was a warning until now")]
    [InlineData(AlertTransition.Deescalated, "It was critical until now")]
    [InlineData(AlertTransition.Repeated, "It goes on: this was said before")]
    public void What_changed_is_said(AlertTransition transition, string note) => Assert.Equal(note, Lines(Sample.Alert(transition))[2]);

    [Fact]
    public void An_old_value_and_the_time_to_full_are_said() => Assert.Equal(
        ["The value is old: its reading is missing", "Full in 1h 30m if it goes on like this"],
        Lines(Sample.Alert() with { IsStale = true, TimeToFull = TimeSpan.FromMinutes(90) }).Skip(2).Take(2));

    [Theory]
    [InlineData(AlertTransition.Raised, 3, null)]
    [InlineData(AlertTransition.Raised, 4, "Unusual: number 1; number 2; number 3; number 4")]
    [InlineData(AlertTransition.Resolved, 2, "Unusual: number 1; number 2")]
    [InlineData(AlertTransition.Resolved, 0, null)]
    public void Unusual_numbers_that_the_message_does_not_name_are_a_line(AlertTransition transition, int count, string? note)
    {
        ResourceAlert alert = Sample.Alert(transition) with
        {
            Anomalies = [.. Enumerable.Range(1, count).Select(static i => new ResourceAnomaly { Explanation = $"number {i}" })],
        };

        Assert.Equal(note, Lines(alert).SingleOrDefault(static line => line.StartsWith("Unusual", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_group_begins_with_how_many_there_are_of_each_level()
    {
        AlertDelivery group = Group(Sample.Alert(level: AlertLevel.Critical), Sample.Alert(), Sample.Alert(AlertTransition.Resolved));

        Assert.Equal("box: disk: 3 alerts (1 critical, 1 warning, 1 resolved)", DeliveryText.Title(group));
        Assert.Equal("disk: 3 alerts (1 critical, 1 warning, 1 resolved)", DeliveryText.Lines(group)[0]);
        Assert.Equal(1 + (3 * 2) + 1, DeliveryText.Lines(group).Count);
    }

    [Fact]
    public void Of_many_alerts_the_first_twenty_are_written_out_and_the_rest_counted()
    {
        AlertDelivery group = Group([.. Enumerable.Range(0, 23).Select(static _ => Sample.Alert())]);

        Assert.Equal("and 3 more alerts", DeliveryText.AlertLines(group)[20]);
        Assert.Equal("and 3 more alerts", DeliveryText.Lines(group)[1 + 40]);
        Assert.Equal("Host box, monitor Default", DeliveryText.Lines(group)[^1]);
    }

    [Fact]
    public void No_name_breaks_a_line_or_turns_the_text()
    {
        ResourceAlert hostile = Sample.Alert() with
        {
            ComputerName = "a\r\nb\u202e",
            MonitorName = "c\u001b[2J",
            Culprits = [new ResourceCulprit { Name = "x\ny", Amount = 1 }],
        };

        Assert.All(Lines(hostile).Append(DeliveryText.Title(Sample.Delivery(hostile))),
            static line => Assert.DoesNotContain(line, static c => char.IsControl(c) || c == '\u202e'));
    }

    private static IReadOnlyList<string> Lines(ResourceAlert alert) => DeliveryText.Lines(Sample.Delivery(alert));

    private static AlertDelivery Group(params ResourceAlert[] alerts) =>
        new(Guid.Empty, alerts[0]) { Alerts = alerts, Group = new AlertGroup(Guid.Empty, "disk", 1) };
}
