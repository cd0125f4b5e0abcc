using System.Text;
using GhostMonitor.Engine.Notifications;

namespace GhostMonitor.Engine.Tests.Notifications;

public sealed class SyslogMessageTests
{
    private static readonly Guid s_id = new("11111111-2222-3333-4444-555555555555");

    [Fact]
    public void A_message_has_all_parts_of_the_standard()
    {
        ResourceAlert alert = Sample.Alert(id: s_id, resource: "disk", instance: "/data") with
        {
            Moment = new DateTimeOffset(2024, 1, 1, 13, 0, 0, 5, TimeSpan.FromHours(1)),
        };
        AlertDelivery delivery = Sample.Delivery(alert);

        Assert.Equal(
            "<28>1 2024-01-01T13:00:00.005+01:00 box ghostmonitor 42 raised "
                + "[ghostmonitor@32473 resource=\"disk\" instance=\"/data\" value=\"85.2\" threshold=\"70.0\" level=\"warning\" "
                + $"transition=\"raised\" id=\"{s_id}\" delivery_id=\"{delivery.Id}\" monitor=\"Default\"] "
                + "CPU WARNING: 85.2% (threshold: 70.0%); Since 2024-01-01 11:59:00 +00:00, for 1m; peak 90.0%; Host box, monitor Default",
            Text(delivery));
    }

    [Theory]
    [InlineData(AlertTransition.Raised, AlertLevel.Critical, 2)]
    [InlineData(AlertTransition.Escalated, AlertLevel.Critical, 2)]
    [InlineData(AlertTransition.Repeated, AlertLevel.Critical, 2)]
    [InlineData(AlertTransition.Raised, AlertLevel.Warning, 4)]
    [InlineData(AlertTransition.Deescalated, AlertLevel.Warning, 4)]
    [InlineData(AlertTransition.Resolved, AlertLevel.Warning, 5)]
    [InlineData(AlertTransition.Resolved, AlertLevel.Critical, 5)]
    public void The_priority_is_of_the_facility_and_the_level(AlertTransition transition, AlertLevel level, int severity)
    {
        string text = Text(Sample.Delivery(Sample.Alert(transition, level)), facility: 23);

        Assert.StartsWith(FormattableString.Invariant($"<{(23 * 8) + severity}>1 "), text, StringComparison.Ordinal);
        Assert.Contains($" level=\"{level.ToString().ToLowerInvariant()}\" ", text);
        Assert.Contains($" 42 {transition.ToString().ToLowerInvariant()} [", text);
    }

    [Fact]
    public void What_ends_a_value_is_escaped() =>
        Assert.Contains(" instance=\"a\\\"b\\\\c\\]d=e\" ", Text(Sample.Delivery(Sample.Alert(instance: "a\"b\\c]d=e"))));

    [Fact]
    public void A_group_is_named_in_each_of_its_records()
    {
        AlertDelivery delivery = Sample.Delivery(Sample.Alert()) with { Group = new AlertGroup(Guid.NewGuid(), "disk", 2) };

        Assert.Contains(" group=\"disk\"] ", Text(delivery));
    }

    [Fact]
    public void Text_that_is_not_ascii_is_marked_as_utf_8()
    {
        AlertDelivery delivery = Sample.Delivery(Sample.Alert() with { Message = "Füllstand" });

        Assert.Contains("] \ufeffFüllstand; ", Text(delivery), StringComparison.Ordinal);
        Assert.DoesNotContain(Text(Sample.Delivery(Sample.Alert())), static c => c == '\ufeff');
    }

    [Fact]
    public void A_machine_without_a_name_has_a_dash() =>
        Assert.Contains(" - ghostmonitor ", Text(Sample.Delivery(Sample.Alert() with { ComputerName = "" })));

    [Theory]
    [InlineData(SyslogMessage.MostBytesOfDatagram)]
    [InlineData(SyslogMessage.MostBytesOfStream)]
    public void A_hostile_name_leaves_one_record_of_the_same_form_and_of_a_bounded_length(int most)
    {
        foreach (AlertDelivery delivery in HostileNames.All.Select(HostileNames.Delivery))
        {
            byte[] message = SyslogMessage.Write(delivery, delivery.Alert, 3, 42, most);
            string text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(message);

            Assert.InRange(message.Length, 1, most);
            Assert.DoesNotContain(text, static c => char.IsControl(c) || c is '\u202e' or '\u2028' or '\u2029');
            Assert.Matches(
                @"^<28>1 \S+ [!-~]{1,255} ghostmonitor 42 raised \[ghostmonitor@32473( [a-z_]+=""([^""\\\]]|\\[""\\\]])*""){11}\] \S",
                text);
        }
    }

    [Fact]
    public void What_is_cut_ends_between_two_characters_and_says_so()
    {
        AlertDelivery delivery = HostileNames.Delivery(string.Concat(Enumerable.Repeat("\U0001f525", 2048)));

        string text = Text(delivery);

        Assert.EndsWith("\U0001f525…", text, StringComparison.Ordinal);
        Assert.Contains("\U0001f525…\" value=", text);
    }

    [Fact]
    public void A_stream_has_each_message_s_length_in_octets_before_it() =>
        Assert.Equal("3 \u00e9a", Encoding.UTF8.GetString(SyslogMessage.Frame(Encoding.UTF8.GetBytes("\u00e9a"))));

    private static string Text(AlertDelivery delivery, int facility = 3) => Encoding.UTF8.GetString(
        SyslogMessage.Write(delivery, delivery.Alert, facility, 42, SyslogMessage.MostBytesOfDatagram));
}
