using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Notifications;

/// <summary>The fields of templates.</summary>
public sealed class AlertFieldsTests
{
    [Theory]
    [InlineData("cpu", 12.087347592125326, "12.1%", "70.0%")]
    [InlineData("process_count", 250, "250", "70")]
    [InlineData("memory_available", 3 * 1024 * 1024, "3.0 MiB", "70.0 B")]
    [InlineData("cpu_rate", 80.55, "80.6%/min", "70.0%/min")]
    [InlineData("disk_forecast", 3.25, "full in 3.3 h", "70.0 h")]
    [InlineData("notifications_lost", 2, "2", "70")]
    [InlineData("test", 85.2, "85.2%", "70.0%")]
    [InlineData("of_a_later_version", 85.25, "85.3", "70.0")]
    public void A_value_and_its_threshold_are_texts_with_their_unit(string resource, double value, string valueText,
        string thresholdText) =>
        Assert.Equal((valueText, thresholdText),
            (Field("value_text", Sample.Alert(resource: resource, value: value)),
                Field("threshold_text", Sample.Alert(resource: resource, value: value))));

    [Fact]
    public void A_duration_is_a_text() =>
        Assert.Equal("1h 5m", Field("duration_text", Sample.Alert() with { Duration = new TimeSpan(1, 5, 12) }));

    [Theory]
    [InlineData(AlertTransition.Raised, "critical", "")]
    [InlineData(AlertTransition.Resolved, "resolved", "critical")]
    public void A_resolved_alert_is_not_critical(AlertTransition transition, string level, string left)
    {
        ResourceAlert alert = Sample.Alert(transition, AlertLevel.Critical);

        Assert.Equal((level, left), (Field("alert_level", alert), Field("level_left", alert)));
    }

    [Theory]
    [InlineData("resource_name", "disk")]
    [InlineData("instance", "/data")]
    [InlineData("current_value", "85.2")]
    [InlineData("threshold_value", "70.0")]
    [InlineData("alert_level", "warning")]
    [InlineData("transition", "deescalated")]
    [InlineData("timestamp", "2024-01-01T12:00:00+00:00")]
    [InlineData("started_at", "2024-01-01T11:59:00+00:00")]
    [InlineData("duration_seconds", "60.0")]
    [InlineData("peak_value", "90.0")]
    [InlineData("message", "CPU WARNING: 85.2% (threshold: 70.0%)")]
    [InlineData("reason", "why")]
    [InlineData("is_stale", "true")]
    [InlineData("time_to_full_seconds", "5400.0")]
    [InlineData("computer_name", "box")]
    [InlineData("monitor_name", "Default")]
    [InlineData("culprits", "ruby (4312) 61.2%, unexplained 8%")]
    [InlineData("unexplained_percent", "8.25")]
    [InlineData("id", "0f8fad5b-d9cb-469f-a165-70867728950e")]
    [InlineData("delivery_id", "00000000-0000-0000-0000-000000000000")]
    [InlineData("level_left", "")]
    [InlineData("value_text", "85.2%")]
    [InlineData("threshold_text", "70.0%")]
    [InlineData("peak_text", "90.0%")]
    [InlineData("duration_text", "1m")]
    [InlineData("time_text", "2024-01-01 12:00:00 +00:00")]
    [InlineData("started_text", "2024-01-01 11:59:00 +00:00")]
    [InlineData("time_to_full_text", "1h 30m")]
    [InlineData("title", "box: CPU WARNING: 85.2% (threshold: 70.0%)")]
    [InlineData("group", "")]
    [InlineData("alert_count", "1")]
    [InlineData("alerts", "CPU WARNING: 85.2% (threshold: 70.0%)")]
    public void Each_field_is_what_the_alert_has(string name, string expected)
    {
        ResourceAlert alert = Sample.Alert(AlertTransition.Deescalated, id: new Guid("0f8fad5b-d9cb-469f-a165-70867728950e"),
            resource: "disk", instance: "/data") with
        {
            Reason = "why",
            IsStale = true,
            TimeToFull = TimeSpan.FromMinutes(90),
            UnexplainedPercent = 8.25,
            Culprits = [new ResourceCulprit { Name = "ruby", Id = 4312, Amount = 61.2, AmountUnit = "%" }],
        };

        Assert.Equal(expected, Field(name, alert));
        Assert.Equal(expected, Field(name.ToUpperInvariant(), alert));
    }

    [Theory]
    [InlineData("instance", "")]
    [InlineData("reason", "")]
    [InlineData("is_stale", "false")]
    [InlineData("time_to_full_seconds", "")]
    [InlineData("culprits", "")]
    [InlineData("unexplained_percent", "")]
    [InlineData("anomalies", "")]
    [InlineData("time_to_full_text", "")]
    public void A_field_that_an_alert_lacks_is_empty(string name, string expected) => Assert.Equal(expected, Field(name, Sample.Alert()));

    [Fact]
    public void There_are_no_other_fields()
    {
        Assert.Equal(
            "resource_name instance current_value threshold_value alert_level transition timestamp started_at duration_seconds " +
                "peak_value message reason is_stale time_to_full_seconds computer_name monitor_name culprits unexplained_percent " +
                "anomalies id delivery_id level_left value_text threshold_text peak_text duration_text time_text started_text " +
                "time_to_full_text title text group alert_count alerts",
            string.Join(" ", AlertFields.Names));
        Assert.Null(AlertFields.Find("severity"));
    }

    [Fact]
    public void A_template_of_an_unknown_field_is_refused_with_all_that_there_are()
    {
        ResourceArgumentException error =
            Assert.Throws<ResourceArgumentException>(() => new AlertTemplate("{message} {severity}", "text/plain"));

        Assert.Equal(("InvalidBodyTemplate", "Body", "{severity}"), (error.ErrorId, error.Parameter, error.Value));
        Assert.Equal(
            "Use the fields {resource_name}, {instance}, {current_value}, {threshold_value}, {alert_level}, {transition}, {timestamp}, " +
                "{started_at}, {duration_seconds}, {peak_value}, {message}, {reason}, {is_stale}, {time_to_full_seconds}, " +
                "{computer_name}, {monitor_name}, {culprits}, {unexplained_percent}, {anomalies}, {id}, {delivery_id}, {level_left}, " +
                "{value_text}, {threshold_text}, {peak_text}, {duration_text}, {time_text}, {started_text}, {time_to_full_text}, " +
                "{title}, {text}, {group}, {alert_count}, {alerts}; write {{word}} for a literal {word}",
            error.Accepted);
    }

    [Fact]
    public void Of_a_group_there_are_its_name_its_size_and_a_line_for_each_alert()
    {
        ResourceAlert[] alerts = [Sample.Alert() with { Message = "one" }, Sample.Alert() with { Message = "two\n" }];
        var delivery = new AlertDelivery(Guid.Empty, alerts[0]) { Alerts = alerts, Group = new AlertGroup(Guid.Empty, "disk", 2) };

        Assert.Equal(("disk", "2", "one\ntwo\\n"),
            (AlertFields.Find("group")!(delivery), AlertFields.Find("alert_count")!(delivery), AlertFields.Find("alerts")!(delivery)));
        Assert.Equal(string.Join("\n", DeliveryText.Lines(delivery)), AlertFields.Find("text")!(delivery));
    }

    [Theory]
    [InlineData("text/html; charset=utf-8", "&lt;b&gt;&amp;&quot;x")]
    [InlineData("application/xml", "&lt;b&gt;&amp;&quot;x")]
    [InlineData("application/json", "\\u003cb\\u003e\\u0026\\\"x")]
    [InlineData("application/x-www-form-urlencoded", "%3Cb%3E%26%22x")]
    [InlineData("text/plain", "<b>&\"x")]
    public void A_field_is_escaped_for_the_content_type(string type, string expected) => Assert.Equal(expected,
        new AlertTemplate("{instance}", type).Render(new AlertDelivery(Guid.Empty, Sample.Alert(instance: "<b>&\"x"))));

    [Fact]
    public void In_HTML_a_line_break_of_a_field_is_one() => Assert.Equal("a<br>b",
        new AlertTemplate("{alerts}", "text/html").Render(new AlertDelivery(Guid.Empty, Sample.Alert())
        {
            Alerts = [Sample.Alert() with { Message = "a" }, Sample.Alert() with { Message = "b" }],
        }));

    [Fact]
    public void For_people_a_name_breaks_no_line_and_turns_no_text() => Assert.Equal("a\\nb\\u202e",
        new AlertTemplate("{instance}", "text/plain", "MailBody", forPeople: true)
            .Render(new AlertDelivery(Guid.Empty, Sample.Alert(instance: "a\nb\u202e"))));

    private static string Field(string name, ResourceAlert alert) => AlertFields.Find(name)!(new AlertDelivery(Guid.Empty, alert));
}
