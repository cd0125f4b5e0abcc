using System.Text.Json;

namespace GhostMonitor.Module.Tests;

public sealed class ReportTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void The_json_has_the_names_of_the_contract_in_its_order()
    {
        using JsonDocument report = JsonDocument.Parse(_session.Value<string>("Get-ResourceReport -AsJson"));

        Assert.Equal(["alerts", "total_alerts", "current_metrics"],
            report.RootElement.EnumerateObject().Select(static member => member.Name).Take(3));
        JsonElement metrics = report.RootElement.GetProperty("current_metrics");
        Assert.Equal(["cpu_percent", "memory_percent", "disk_percent", "network_io", "process_count", "timestamp"],
            metrics.EnumerateObject().Select(member => member.Name));
        Assert.Equal(["bytes_sent", "bytes_recv", "packets_sent", "packets_recv"],
            metrics.GetProperty("network_io").EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public void Without_a_monitor_a_fresh_sample_is_taken_and_reported()
    {
        PSObject report = _session.One("Get-ResourceReport");

        Assert.Equal(true, report.Properties["IsFreshSample"].Value);
        Assert.Contains("No monitor has a sample", _session.Text("Get-ResourceReport -Verbose"));
    }

    [Fact]
    public void A_monitors_sample_is_used_where_there_is_one()
    {
        _session.Run("$null = Start-ResourceMonitor Web -SampleInterval 0.01");
        _session.Until("(Get-ResourceMonitor).SamplesTaken -gt 0");

        PSObject report = _session.One("Get-ResourceReport");

        Assert.Equal(false, report.Properties["IsFreshSample"].Value);
        Assert.Equal("Web", ((System.Collections.IEnumerable)report.Properties["Monitors"].Value).Cast<object>().Single());
    }

    [Fact]
    public void A_report_nests_no_deeper_than_ConvertTo_Json_goes_by_default()
    {
        string clixml = PSSerializer.Serialize(_session.One("Get-ResourceReport"), 2);

        Assert.Contains("BytesSent", clixml);
    }

    [Fact]
    public void A_negative_limit_is_refused() =>
        Assert.StartsWith("InvalidLimit,", _session.TerminatingError("Get-ResourceReport -Limit -1").FullyQualifiedErrorId);
}
