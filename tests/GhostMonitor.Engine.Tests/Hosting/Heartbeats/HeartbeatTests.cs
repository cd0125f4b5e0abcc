using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Hosting.Configuration;
using GhostMonitor.Engine.Hosting.Endpoint;
using GhostMonitor.Engine.Hosting.Heartbeats;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;
using GhostMonitor.Engine.Tests.Monitoring;
using GhostMonitor.Engine.Tests.Notifications;

namespace GhostMonitor.Engine.Tests.Hosting.Heartbeats;

/// <summary>The heartbeat out: what is posted where and when, and how a configuration has it.</summary>
public sealed class HeartbeatTests : IDisposable
{
    private static readonly TimeSpan s_timeLimit = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _time = new();
    private readonly MonitoringScope _scope;

    public HeartbeatTests() => _scope = new MonitoringScope(_time, static () => new FakeReader());

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void It_beats_at_once_and_then_each_interval_with_the_health_as_its_text()
    {
        using var server = new LoopbackServer(LoopbackServer.Answer(200));
        _scope.StartMonitor(new MonitorOptions("web", TimeSpan.FromHours(1)));

        Use(server.Uri);
        Assert.True(server.Received.WaitOne(s_timeLimit));
        Assert.True(SpinWait.SpinUntil(() =>
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            return server.Received.WaitOne(TimeSpan.FromMilliseconds(20));
        }, s_timeLimit));

        Assert.StartsWith("POST /hook/T0PSECRET?key=S3CRET HTTP/1.1", server.Requests[0], StringComparison.Ordinal);
        Assert.Contains(Environment.MachineName + ": ", server.Requests[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Where_no_monitor_runs_the_failure_is_posted_below_the_address()
    {
        using var server = new LoopbackServer(LoopbackServer.Answer(200));

        Use(server.Uri);

        Assert.True(server.Received.WaitOne(s_timeLimit));
        Assert.StartsWith("POST /hook/T0PSECRET/fail?key=S3CRET HTTP/1.1", server.Requests[0], StringComparison.Ordinal);
        Assert.Contains("no monitor runs", server.Requests[0], StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_beat_failed_with_is_shown_without_the_address()
    {
        using var server = new LoopbackServer(LoopbackServer.Answer(404));

        Heartbeat heartbeat = Use(server.Uri);

        Assert.True(SpinWait.SpinUntil(() => heartbeat.LastError is not null, s_timeLimit));
        Assert.Contains("HTTP 404", heartbeat.LastError, StringComparison.Ordinal);
        Assert.DoesNotContain("S3CRET", heartbeat.LastError, StringComparison.Ordinal);
        Assert.DoesNotContain("T0PSECRET", heartbeat.LastError, StringComparison.Ordinal);
    }

    [Fact]
    public void Samples_that_do_not_come_are_a_failure_and_a_machine_in_trouble_is_none()
    {
        MonitorReading late = Reading() with { SampleAge = TimeSpan.FromMinutes(2) };
        MonitorReading inTrouble = Reading() with
        {
            Latest = new ResourceMetrics(),
            ActiveAlerts = [new ResourceAlert { Level = AlertLevel.Critical, Message = "CPU CRITICAL: 99.0%" }],
        };

        Assert.False(Message(late).IsWell);
        HeartbeatMessage message = Message(inTrouble);
        Assert.True(message.IsWell);
        Assert.StartsWith("vm: Unhealthy\n", message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_configuration_adds_changes_and_ends_it_and_the_same_again_changes_nothing()
    {
        Assert.Equal(["Add"], Apply("""{"uri":"http://127.0.0.1:1/","interval":"1h"}"""));
        Assert.Equal(TimeSpan.FromHours(1), HeartbeatSlot.Of(_scope).Current!.Definition.Interval);
        Assert.Empty(Apply("""{"uri":"http://127.0.0.1:1/","interval":"1h"}"""));
        Assert.Equal(["Change"], Apply("""{"uri":"http://127.0.0.1:1/"}"""));
        Assert.Equal(Limits.HeartbeatInterval.Default, HeartbeatSlot.Of(_scope).Current!.Definition.Interval);
        Assert.Equal(["Remove"], Apply("""{"enabled":false}"""));
        Assert.Null(HeartbeatSlot.Of(_scope).Current);
    }

    [Theory]
    [InlineData("""{"interval":"5m"}""", "heartbeat.uri is missing")]
    [InlineData("""{"uri":"http://x/","interval":"1s"}""", "heartbeat.interval is the text '1s'; 10 s to 1 d is expected")]
    [InlineData("""{"uri":"http://x/","often":true}""", "no property 'heartbeat.often'")]
    public void A_mistake_in_a_configuration_is_named(string heartbeat, string message) => Assert.Contains(message,
        Assert.Throws<JsonTextException>(() => Read(heartbeat)).Message, StringComparison.Ordinal);

    [Fact]
    public void An_address_that_is_none_is_refused_and_the_one_before_goes_on()
    {
        Apply("""{"uri":"http://127.0.0.1:1/","interval":"1h"}""");
        Heartbeat before = HeartbeatSlot.Of(_scope).Current!;

        var error = Assert.Throws<ResourceArgumentException>(() => Apply("""{"uri":"ftp://x/"}"""));

        Assert.Equal("InvalidUri", error.ErrorId);
        Assert.StartsWith("heartbeat.uri does not accept ", error.Message, StringComparison.Ordinal);
        Assert.Same(before, HeartbeatSlot.Of(_scope).Current);
    }

    [Fact]
    public void An_exported_configuration_names_the_address_and_does_not_hold_it()
    {
        var definition = new HeartbeatDefinition(TextSource.Of("http://x/S3CRET"), TimeSpan.FromMinutes(1));

        string text = ConfigurationWriter.Write(new ResourceConfiguration { Heartbeat = definition.ToExport() });

        Assert.DoesNotContain("S3CRET", text, StringComparison.Ordinal);
        HeartbeatDefinition read = ConfigurationReader.Read(text, Path.GetTempPath()).Heartbeat!;
        Assert.Equal((HeartbeatDefinition.UriVariable, TimeSpan.FromMinutes(1)), (read.Uri.Environment, read.Interval));
    }

    private Heartbeat Use(Uri address)
    {
        var heartbeat = new Heartbeat(new HeartbeatDefinition(TextSource.Of(address.AbsoluteUri), TimeSpan.FromMinutes(1)), _scope);
        HeartbeatSlot.Of(_scope).Use(heartbeat);
        return heartbeat;
    }

    private string[] Apply(string heartbeat)
    {
        using ConfigurationChangeSet changes = ConfigurationChangeSet.Prepare(Read(heartbeat), _scope, EndpointRegistry.Of(_scope),
            static _ => throw new NotSupportedException());
        changes.Apply(static _ => { }, static _ => { });
        return [.. changes.Changes.Select(static change => change.Action)];
    }

    private static ResourceConfiguration Read(string heartbeat) =>
        ConfigurationReader.Read("{\"version\":1,\"heartbeat\":" + heartbeat + "}", Path.GetTempPath());

    private static HeartbeatMessage Message(MonitorReading reading) =>
        HeartbeatMessage.Of([reading], ThresholdSet.Default, DateTimeOffset.UnixEpoch, "vm");

    private static MonitorReading Reading() => new() { MonitorName = "web", SampleInterval = TimeSpan.FromSeconds(30) };
}
