using System.Text;
using GhostMonitor.Engine.Notifications;

namespace GhostMonitor.Engine.Tests.Notifications;

public sealed class JournalEntryTests
{
    private static readonly Guid s_id = new("11111111-2222-3333-4444-555555555555");

    [Fact]
    public void An_entry_has_a_field_for_each_fact()
    {
        AlertDelivery delivery = Sample.Delivery(Sample.Alert(id: s_id, resource: "disk", instance: "/data"));

        Assert.Equal(
            "MESSAGE=CPU WARNING: 85.2% (threshold: 70.0%); Since 2024-01-01 11:59:00 +00:00, for 1m; peak 90.0%; "
                + "Host box, monitor Default\n"
                + "PRIORITY=4\nSYSLOG_IDENTIFIER=ghostmonitor\nMESSAGE_ID=3db5077f46354a158079f9ac0840e85d\nGHOSTMONITOR_RESOURCE=disk\n"
                + "GHOSTMONITOR_INSTANCE=/data\nGHOSTMONITOR_VALUE=85.2\nGHOSTMONITOR_THRESHOLD=70.0\nGHOSTMONITOR_LEVEL=warning\n"
                + $"GHOSTMONITOR_TRANSITION=raised\nGHOSTMONITOR_ID={s_id}\nGHOSTMONITOR_DELIVERY_ID={delivery.Id}\n"
                + "GHOSTMONITOR_MONITOR=Default\n",
            Encoding.UTF8.GetString(JournalEntry.Write(delivery, delivery.Alert)));
    }

    /// <summary>They are searched for by others, so they stay.</summary>
    [Theory]
    [InlineData(AlertTransition.Raised, "3db5077f46354a158079f9ac0840e85d")]
    [InlineData(AlertTransition.Escalated, "186400a831c240beb617ede387c121d6")]
    [InlineData(AlertTransition.Deescalated, "68b32d2ba6c14852925429c7f2b95e4b")]
    [InlineData(AlertTransition.Resolved, "83895059a5c54b958fecd14f847f4ca8")]
    [InlineData(AlertTransition.Repeated, "6e9c518af0c34b59b5bc5d799f280247")]
    public void Each_transition_has_an_identity_that_never_changes(AlertTransition transition, string id) =>
        Assert.Equal(id, JournalEntry.MessageId(transition));

    [Theory]
    [InlineData(AlertTransition.Raised, AlertLevel.Critical, "2")]
    [InlineData(AlertTransition.Raised, AlertLevel.Warning, "4")]
    [InlineData(AlertTransition.Resolved, AlertLevel.Critical, "5")]
    public void The_priority_is_that_of_syslog(AlertTransition transition, AlertLevel level, string priority) =>
        Assert.Equal(priority, Fields(Sample.Delivery(Sample.Alert(transition, level)))["PRIORITY"]);

    [Fact]
    public void A_value_with_a_line_break_has_its_length_before_it()
    {
        AlertDelivery delivery = Sample.Delivery(Sample.Alert(instance: "a\nb"));

        Assert.Contains("GHOSTMONITOR_INSTANCE\n\u0003\0\0\0\0\0\0\0a\nb\nGHOSTMONITOR_VALUE=",
            Encoding.UTF8.GetString(JournalEntry.Write(delivery, delivery.Alert)));
    }

    [Fact]
    public void A_hostile_name_makes_no_field_and_no_line()
    {
        string[] names = ["MESSAGE", "PRIORITY", "SYSLOG_IDENTIFIER", "MESSAGE_ID", "GHOSTMONITOR_RESOURCE", "GHOSTMONITOR_INSTANCE",
            "GHOSTMONITOR_VALUE", "GHOSTMONITOR_THRESHOLD", "GHOSTMONITOR_LEVEL", "GHOSTMONITOR_TRANSITION", "GHOSTMONITOR_ID",
            "GHOSTMONITOR_DELIVERY_ID", "GHOSTMONITOR_MONITOR", "GHOSTMONITOR_GROUP", "GHOSTMONITOR_ANOMALIES"];
        foreach (string name in HostileNames.All)
        {
            AlertDelivery delivery = HostileNames.Delivery(name);

            Dictionary<string, string> fields = Fields(delivery);

            Assert.Equal(names, fields.Keys);
            Assert.Equal(("4", "warning"), (fields["PRIORITY"], fields["GHOSTMONITOR_LEVEL"]));
            Assert.DoesNotContain(fields["MESSAGE"], static c => char.IsControl(c) || c is '\u202e');
            if (name.Length < 1000 && !name.Any(char.IsSurrogate))
                Assert.Equal(name, fields["GHOSTMONITOR_INSTANCE"]);
        }
    }

    [Fact]
    public void An_entry_is_shorter_than_a_datagram_may_be() => Assert.All(HostileNames.All.Select(HostileNames.Delivery),
        static delivery => Assert.InRange(JournalEntry.Write(delivery, delivery.Alert).Length, 1, 65_536));

    /// <summary>Reads an entry as the journal does.</summary>
    internal static Dictionary<string, string> Fields(AlertDelivery delivery) => Fields(JournalEntry.Write(delivery, delivery.Alert));

    /// <summary>Reads an entry as the journal does.</summary>
    internal static Dictionary<string, string> Fields(byte[] entry)
    {
        var fields = new Dictionary<string, string>();
        for (int at = 0; at < entry.Length;)
        {
            int end = at;
            while (entry[end] is not ((byte)'=' or (byte)'\n'))
                end++;

            bool hasLength = entry[end] == '\n';
            int start = hasLength ? end + 9 : end + 1;
            int length = hasLength ? (int)BitConverter.ToInt64(entry, end + 1) : Array.IndexOf(entry, (byte)'\n', start) - start;
            fields.Add(Encoding.ASCII.GetString(entry, at, end - at), Encoding.UTF8.GetString(entry, start, length));
            Assert.Equal((byte)'\n', entry[start + length]);
            at = start + length + 1;
        }

        return fields;
    }
}
