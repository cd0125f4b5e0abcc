using System.Globalization;
using System.Text.Json;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Notifications;

/// <summary>What arrives at a real rsyslog is what was sent. That with TLS is a test of the agent, whose process can trust a server of its
/// own.</summary>
public sealed class SyslogServerTests
{
    [Theory]
    [InlineData("udp")]
    [InlineData("tcp")]
    public void Rsyslog_reads_each_alert_as_one_record_with_its_facts(string protocol)
    {
        using RsyslogProgram server = RsyslogProgram.Start();
        using var handler = new SyslogHandler(
            new SyslogOptions("127.0.0.1", protocol == "udp" ? server.UdpPort : server.TcpPort, protocol, "local3"));
        ResourceAlert first = Sample.Alert(level: AlertLevel.Critical, instance: "/data");
        AlertDelivery group = Sample.Delivery(first) with
        {
            Alerts = [first, Sample.Alert(AlertTransition.Resolved)],
            Group = new AlertGroup(Guid.NewGuid(), "disk", 1),
        };
        List<AlertDelivery> sent = [group, .. HostileNames.All.Select(HostileNames.Delivery)];

        sent.ForEach(delivery => handler.Execute(delivery, CancellationToken.None));

        (AlertDelivery Delivery, ResourceAlert Alert)[] expected =
            [.. sent.SelectMany(static delivery => delivery.Alerts.Select(alert => (delivery, alert)))];
        IReadOnlyList<JsonElement> records = server.Records(expected.Length);
        Assert.Equal(expected.Length, records.Count);
        Assert.All(expected.Zip(records), static pair => AssertSame(pair.First.Delivery, pair.First.Alert, pair.Second));
    }

    private static void AssertSame(AlertDelivery delivery, ResourceAlert alert, JsonElement record)
    {
        int priority = (19 * 8) + (int)SyslogSeverities.Of(alert);
        Assert.Equal((priority.ToString(CultureInfo.InvariantCulture), "ghostmonitor", AlertRecord.Transition(alert)),
            (Text(record, "pri"), Text(record, "app"), Text(record, "msgid")));
        Assert.Equal(alert.Moment, DateTimeOffset.Parse(Text(record, "time"), CultureInfo.InvariantCulture));
        Assert.Equal(Environment.ProcessId.ToString(CultureInfo.InvariantCulture), Text(record, "procid"));
        Assert.StartsWith(Head(PlainText.Of(alert.Message)), Text(record, "msg").TrimStart('\ufeff'), StringComparison.Ordinal);

        JsonElement data = record.GetProperty("rfc5424-sd").GetProperty("ghostmonitor@32473");
        IReadOnlyList<KeyValuePair<string, string>> facts = AlertRecord.Facts(delivery, alert);
        Assert.Equal(facts.Select(static fact => fact.Key), data.EnumerateObject().Select(static each => each.Name));
        Assert.All(facts, fact => Assert.StartsWith(Head(PlainText.Of(fact.Value)), Text(data, fact.Key), StringComparison.Ordinal));
    }

    /// <summary>What is long is cut.</summary>
    private static string Head(string text) => text[..Math.Min(text.Length, 60)];

    private static string Text(JsonElement record, string name) => record.GetProperty(name).GetString()!;
}
