using System.Text.Json;
using GhostMonitor.Engine.Notifications;

namespace GhostMonitor.Engine.Tests.Notifications;

public sealed class AlertmanagerHandlerTests
{
    [Fact]
    public void The_real_alertmanager_takes_raises_escalations_and_ends()
    {
        using AlertmanagerProgram server = AlertmanagerProgram.Start();
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        using var handler = new AlertmanagerHandler(new HttpActionOptions(server.Uri) { Time = time });
        ResourceAlert raised = Fresh(Sample.Alert(resource: "disk", instance: "/data"));

        handler.Execute(raised, CancellationToken.None);

        JsonElement alert = Assert.Single(server.FiringAlerts());
        JsonElement labels = alert.GetProperty("labels");
        Assert.Equal("GhostMonitorDisk", labels.GetProperty("alertname").GetString());
        Assert.Equal("warning", labels.GetProperty("severity").GetString());
        Assert.Equal("box", labels.GetProperty("instance").GetString());
        Assert.Equal("disk", labels.GetProperty("resource").GetString());
        Assert.Equal("/data", labels.GetProperty("resource_instance").GetString());
        Assert.Equal("Default", labels.GetProperty("monitor").GetString());
        Assert.Equal(raised.Message, alert.GetProperty("annotations").GetProperty("summary").GetString());
        Assert.Equal("85.2", alert.GetProperty("annotations").GetProperty("value").GetString());
        Assert.Equal(raised.StartedMoment, alert.GetProperty("startsAt").GetDateTimeOffset(), TimeSpan.FromMilliseconds(1));

        handler.Execute(Fresh(raised with { Change = AlertTransition.Escalated, Level = AlertLevel.Critical }),
            CancellationToken.None);
        Assert.Equal("critical", Assert.Single(server.FiringAlerts()).GetProperty("labels").GetProperty("severity").GetString());

        DateTimeOffset endBefore = Assert.Single(server.FiringAlerts()).GetProperty("endsAt").GetDateTimeOffset();
        time.Advance(TimeSpan.FromMinutes(1));
        handler.Execute(Fresh(raised with { Change = AlertTransition.Repeated, Level = AlertLevel.Critical }),
            CancellationToken.None);
        Assert.Equal(endBefore.AddMinutes(1), Assert.Single(server.FiringAlerts()).GetProperty("endsAt").GetDateTimeOffset());

        handler.Execute(Fresh(raised with { Change = AlertTransition.Deescalated }), CancellationToken.None);
        Assert.Equal("warning", Assert.Single(server.FiringAlerts()).GetProperty("labels").GetProperty("severity").GetString());

        handler.Execute(Fresh(raised with { Change = AlertTransition.Resolved }), CancellationToken.None);
        Assert.Empty(server.FiringAlerts());
    }

    [Fact]
    public void A_firing_alert_ends_three_resend_intervals_ahead_and_a_resolved_one_when_it_ended()
    {
        var time = new ShortTimeoutTime();
        using var handler =
            new AlertmanagerHandler(new HttpActionOptions(new Uri("http://localhost:9093")) { Time = time }, TimeSpan.FromMinutes(2));

        using var firing = JsonDocument.Parse(handler.Write([Sample.Alert()]));
        using var resolved = JsonDocument.Parse(handler.Write([Sample.Alert(AlertTransition.Resolved)]));

        Assert.Equal(time.GetUtcNow() + TimeSpan.FromMinutes(6), firing.RootElement[0].GetProperty("endsAt").GetDateTimeOffset());
        Assert.Equal(Sample.Alert().Moment, resolved.RootElement[0].GetProperty("endsAt").GetDateTimeOffset());
        Assert.False(firing.RootElement[0].GetProperty("labels").TryGetProperty("resource_instance", out _));
    }

    [Fact]
    public void An_end_before_the_start_is_never_sent()
    {
        using var handler = new AlertmanagerHandler(new HttpActionOptions(new Uri("http://localhost:9093")));
        ResourceAlert alert = Sample.Alert(AlertTransition.Resolved);

        using var json = JsonDocument.Parse(handler.Write([alert with { Moment = alert.StartedMoment.AddHours(-1) }]));

        Assert.Equal(alert.StartedMoment, json.RootElement[0].GetProperty("endsAt").GetDateTimeOffset());
    }

    [Theory]
    [InlineData("", "POST /api/v2/alerts ")]
    [InlineData("/prefix/", "POST /prefix/api/v2/alerts ")]
    [InlineData("/api/v2/alerts", "POST /api/v2/alerts ")]
    [InlineData("/my-api/v2/alerts", "POST /my-api/v2/alerts/api/v2/alerts ")]
    public void The_api_is_found_under_the_servers_address(string path, string requestLine)
    {
        using var server = new LoopbackServer(LoopbackServer.Answer(200));
        using var handler = new AlertmanagerHandler(new HttpActionOptions(new Uri(server.Uri.GetLeftPart(UriPartial.Authority) + path)));

        handler.Execute(Sample.Alert(), CancellationToken.None);

        Assert.StartsWith(requestLine, server.Requests[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_severity_that_was_left_ends_in_the_same_request_and_all_that_is_known_is_an_annotation()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2024, 1, 1, 12, 0, 5, TimeSpan.Zero));
        using var handler = new AlertmanagerHandler(new HttpActionOptions(new Uri("http://localhost:9093")) { Time = time });
        ResourceAlert alert = Sample.Alert(AlertTransition.Escalated, AlertLevel.Critical, resource: "disk_available", instance: "/data")
            with
        {
            Reason = "why",
            UnexplainedPercent = 8.25,
            Culprits = [new ResourceCulprit { Name = "ruby", Id = 4312, Amount = 61.2, AmountUnit = "%" }],
        };
        const string labels =
            "\"instance\":\"box\",\"resource\":\"disk_available\",\"resource_instance\":\"/data\",\"monitor\":\"Default\"}";
        const string annotations = "\"annotations\":{\"summary\":\"CPU WARNING: 85.2% (threshold: 70.0%)\",\"value\":\"85.2\"," +
            "\"threshold\":\"70.0\",\"reason\":\"why\",\"culprits\":\"ruby (4312) 61.2%, unexplained 8%\"}," +
            "\"startsAt\":\"2024-01-01T11:59:00+00:00\",";

        Assert.Equal(
            "[{\"labels\":{\"alertname\":\"GhostMonitorDiskAvailable\",\"severity\":\"warning\"," + labels + "," + annotations +
                "\"endsAt\":\"2024-01-01T12:00:00+00:00\"}," +
                "{\"labels\":{\"alertname\":\"GhostMonitorDiskAvailable\",\"severity\":\"critical\"," + labels + "," + annotations +
                "\"endsAt\":\"2024-01-01T12:03:05+00:00\"}]",
            handler.Write([alert]));
    }

    [Fact]
    public void What_an_alert_lacks_is_no_annotation()
    {
        using var handler = new AlertmanagerHandler(new HttpActionOptions(new Uri("http://localhost:9093")));

        Assert.Contains("\"threshold\":\"70.0\"},\"startsAt\"", handler.Write([Sample.Alert()]), StringComparison.Ordinal);
    }

    private static ResourceAlert Fresh(ResourceAlert alert)
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        return alert with { Moment = now, StartedMoment = now.AddMinutes(-1) };
    }
}
