using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Notifications;

public sealed class AlertJsonTests
{
    private static readonly Guid s_id = new("0f8fad5b-d9cb-469f-a165-70867728950e");

    [Fact]
    public void Every_member_of_an_alert_is_written_in_the_order_of_the_contract() => Assert.Equal(
        """
        {"resource_name":"cpu","current_value":85.2,"threshold_value":70.0,"alert_level":"warning",
        "timestamp":"2024-01-01T12:00:00+00:00","message":"CPU WARNING: 85.2% (threshold: 70.0%)",
        "id":"0f8fad5b-d9cb-469f-a165-70867728950e","instance":"0","transition":"raised","started_at":"2024-01-01T11:59:00+00:00",
        "duration_seconds":60.0,"peak_value":90.0,"reason":"why","is_stale":true,"time_to_full_seconds":5400.0,"computer_name":"box",
        "monitor_name":"Default","culprits":[{"name":"ruby","id":4312,"start_time":"2024-01-01T10:00:00+00:00","user":"www",
        "unit":"web.service","container":"c1","command_line":"ruby a.rb","amount":61.25,"amount_unit":"%","share_percent":80.5},
        {"name":"cc1","id":null,"start_time":null,"user":null,"unit":null,"container":null,"command_line":null,"amount":3.0,
        "amount_unit":"","share_percent":null}],"unexplained_percent":7.5,"anomalies":[{"computer_name":"box",
        "monitor_name":"Default","timestamp":"2024-01-01T11:55:00+00:00","machine_score":1.4,"rank":1,"resource_name":"disk_write_bytes",
        "instance":"sda","kind":"unseen","score":2.1,"value":3000000.0,"unit":"B/s","usual_low":0.0,"usual_high":5000.0,
        "explanation":"write rate of sda: a shape not seen in 6 days"},{"computer_name":"box","monitor_name":"Default",
        "timestamp":"2024-01-01T11:55:00+00:00","machine_score":1.4,"rank":2,"resource_name":"cpu","instance":null,"kind":"spike",
        "score":1.2,"value":null,"unit":"%","usual_low":null,"usual_high":null,"explanation":"cpu: out of the bulk"}],
        "is_silenced":false,"is_inhibited":false}
        """.Replace("\r", "").Replace("\n", ""),
        AlertJson.Write(Full()));

    [Fact]
    public void What_an_alert_lacks_is_null_or_empty() => Assert.EndsWith(
        "\"instance\":null,\"transition\":\"raised\",\"started_at\":\"2024-01-01T11:59:00+00:00\",\"duration_seconds\":60.0," +
            "\"peak_value\":90.0,\"reason\":null,\"is_stale\":false,\"time_to_full_seconds\":null,\"computer_name\":\"box\"," +
            "\"monitor_name\":\"Default\",\"culprits\":[],\"unexplained_percent\":null,\"anomalies\":[],\"is_silenced\":false,"
            + "\"is_inhibited\":false}",
        AlertJson.Write(Sample.Alert()), StringComparison.Ordinal);

    [Fact]
    public void A_delivery_is_the_alert_with_the_deliverys_id_at_the_end()
    {
        ResourceAlert alert = Full();
        string json = AlertJson.Write(alert);

        Assert.Equal(json.Substring(0, json.Length - 1) + ",\"delivery_id\":\"7c9e6679-7425-40de-944b-e07fc1f90ae7\"}",
            AlertJson.Write(new AlertDelivery(new Guid("7c9e6679-7425-40de-944b-e07fc1f90ae7"), alert)));
    }

    [Fact]
    public void Of_a_group_the_group_and_all_its_alerts_follow()
    {
        var id = new Guid("7c9e6679-7425-40de-944b-e07fc1f90ae7");
        ResourceAlert[] alerts = [Sample.Alert(), Sample.Alert(resource: "memory")];
        string json = AlertJson.Write(new AlertDelivery(id, alerts[0]) { Alerts = alerts, Group = new AlertGroup(id, "a,b", 3) });

        Assert.EndsWith(
            ",\"delivery_id\":\"7c9e6679-7425-40de-944b-e07fc1f90ae7\",\"group\":{\"id\":\"7c9e6679-7425-40de-944b-e07fc1f90ae7\"," +
                "\"name\":\"a,b\",\"number\":3},\"alerts\":[" + AlertJson.Write(alerts[0]) + "," + AlertJson.Write(alerts[1]) + "]}",
            json, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_written_is_read()
    {
        ResourceAlert read = Read(AlertJson.Write(Full()));

        Assert.Equal(UnusualNumbers.All, read.Anomalies);
        Assert.Equal(Full().Culprits, read.Culprits);
    }

    [Fact]
    public void An_alert_of_a_version_that_knew_no_unusual_numbers_is_read()
    {
        string json = AlertJson.Write(Sample.Alert());

        Assert.Empty(Read(json.Replace("\"anomalies\":[],", "", StringComparison.Ordinal)).Anomalies);
    }

    private static ResourceAlert Read(string json) => AlertJson.Read(new JsonObjectReader(JsonTextReader.Read(json), ""));

    [Theory]
    [InlineData("process_count", 250, "250")]
    [InlineData("process_count", -3, "-3")]
    [InlineData("process_count", 250.5, "250.5")]
    [InlineData("process_count_rate", 250, "250.0")]
    [InlineData("notifications_lost", 2, "2")]
    [InlineData("cpu", 85, "85.0")]
    [InlineData("memory_available", 1024, "1024.0")]
    [InlineData("of_a_later_version", 3, "3.0")]
    public void What_is_counted_is_a_whole_number_and_all_else_a_real_one(string resource, double value, string expected)
    {
        string json = AlertJson.Write(Sample.Alert(resource: resource, value: value) with { PeakValue = value, ThresholdValue = value });

        Assert.Contains($"\"current_value\":{expected},\"threshold_value\":{expected},", json, StringComparison.Ordinal);
        Assert.Contains($"\"peak_value\":{expected},", json, StringComparison.Ordinal);
    }

    [Fact]
    public void A_count_that_no_whole_number_holds_is_a_real_one()
    {
        // The nearest double to the largest whole number is one more than it.
        string json = AlertJson.Write(Sample.Alert(resource: "process_count", value: long.MaxValue) with { PeakValue = 1e300 });

        Assert.Contains("\"current_value\":9.22337203685477", json, StringComparison.Ordinal);
        Assert.Contains("\"peak_value\":1E+300,", json, StringComparison.Ordinal);
    }

    private static ResourceAlert Full() => Sample.Alert(id: s_id, instance: "0") with
    {
        Reason = "why",
        IsStale = true,
        TimeToFull = TimeSpan.FromMinutes(90),
        UnexplainedPercent = 7.5,
        Culprits =
        [
            new ResourceCulprit
            {
                Name = "ruby",
                Id = 4312,
                StartMoment = new DateTimeOffset(2024, 1, 1, 10, 0, 0, TimeSpan.Zero),
                User = "www",
                Unit = "web.service",
                Container = "c1",
                CommandLine = "ruby a.rb",
                Amount = 61.25,
                AmountUnit = "%",
                SharePercent = 80.5,
            },
            new ResourceCulprit { Name = "cc1", Amount = 3 },
        ],
        Anomalies = UnusualNumbers.All,
    };
}
