using System.Globalization;
using System.Text.Json;

namespace GhostMonitor.Module.Tests;

public sealed class PrometheusTests : IDisposable
{
    private readonly Session _session = new();
    private readonly HttpClient _client = new();

    public void Dispose()
    {
        _client.Dispose();
        _session.Dispose();
    }

    [Fact]
    public async Task Promtool_finds_nothing_to_say_about_the_metrics()
    {
        Uri metrics = Start();

        (int exitCode, string output) =
            PrometheusServer.Promtool(await _client.GetStringAsync(metrics, TestContext.Current.CancellationToken), "check", "metrics");

        Assert.Equal((0, ""), (exitCode, output));
    }

    [Theory]
    [InlineData(null, "text/plain; version=0.0.4; charset=utf-8")]
    [InlineData("*/*", "text/plain; version=0.0.4; charset=utf-8")]
    [InlineData("application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5",
        "application/openmetrics-text; version=1.0.0; charset=utf-8")]
    [InlineData("application/openmetrics-text;q=0,text/plain", "text/plain; version=0.0.4; charset=utf-8")]
    public async Task The_format_is_the_one_that_Accept_asks_for(string? accept, string contentType)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Start());
        if (accept is not null)
            request.Headers.TryAddWithoutValidation("Accept", accept);

        using HttpResponseMessage response = await _client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(contentType, response.Content.Headers.ContentType!.ToString());
        string body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(contentType.StartsWith("application/openmetrics", StringComparison.Ordinal),
            body.EndsWith("# EOF\n", StringComparison.Ordinal));
    }

    [Fact]
    public void A_real_Prometheus_scrapes_the_values_and_fires_the_exported_rules()
    {
        _session.Run(
            "$null = Set-ResourceThreshold memory -Warning 0.001 -Critical 100; $null = Set-ResourceThreshold disk -Instance '/no " +
                "such\\\"{{place}}*' -Warning 1 -For 90");
        Uri metrics = Start();
        string rules = _session.Value<string>("Export-ResourceThreshold -As PrometheusRule");
        using var server = new PrometheusServer(metrics.Authority, rules);

        double total = Number(server.Query("ghostmonitor_memory_total_bytes"));
        double samples = Number(server.Query("ghostmonitor_monitor_samples_total{monitor=\"Default\"} > 0"));
        JsonElement alert = server.Query("ALERTS{alertname=\"GhostMonitorMemoryWarning\",alertstate=\"firing\"}").GetProperty("metric");
        double active = Number(server.Query("ghostmonitor_alert_active{resource_name=\"memory\",alert_level=\"warning\"}"));

        Assert.Equal(_session.Value<double>("(Get-ResourceMetrics -Resource Memory).MemoryTotalBytes"), total);
        Assert.True(samples > 0);
        Assert.Equal(1, active);
        Assert.Matches(@"It is [0-9.]+%; the threshold is above 0\.001%\.$", server.Annotation("GhostMonitorMemoryWarning", "description"));
        Assert.Equal("warning", alert.GetProperty("severity").GetString());
        Assert.Equal("memory", alert.GetProperty("threshold").GetString());
        Assert.Equal(0, Number(server.Query("count(ALERTS{alertname=\"GhostMonitorMemoryCritical\"}) or vector(0)")));
    }

    [Fact]
    public void Promtool_accepts_the_rules_of_every_kind_of_threshold()
    {
        string file = Path.GetTempFileName();
        try
        {
            _session.Run($$"""
                $null = Set-ResourceThreshold disk -Instance '/data' -Warning 50 -Critical 60 -For 90 -KeepFor 5m
                $null = Set-ResourceThreshold disk -Instance 'a`*"\[b-d]?{{"{{x}}"}}' -Warning 50
                $null = Set-ResourceThreshold disk -Forecast 4h
                $null = Set-ResourceThreshold memory_rate -Warning 5
                $null = Set-ResourceThreshold interface_sent_total_rate -Instance 'eth*' -Warning 1GB
                $null = Set-ResourceThreshold memory_available -Below -Warning 1GB -Critical 1MB
                $null = Set-ResourceThreshold disk_latency -Warning 20
                $null = Set-ResourceThreshold uptime -Below -Warning 1
                Export-ResourceThreshold '{{file}}'
                """);

            (int exitCode, string output) = PrometheusServer.Promtool("", "check", "rules", file);

            Assert.True(exitCode == 0, output + File.ReadAllText(file));
            Assert.Contains("rules found", output, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Over_a_counter_that_was_reset_an_exported_rule_fires_as_the_counter_goes_on_and_never_below_0()
    {
        string folder = Directory.CreateTempSubdirectory("ghostmonitor-rules-").FullName;
        try
        {
            _session.Run($$"""
                $null = Set-ResourceThreshold network_sent_total_rate -Below -Warning 1
                $null = Set-ResourceThreshold network_received_total_rate -Warning 500
                $null = Set-ResourceThreshold process_count_rate -Below -Warning -50
                Export-ResourceThreshold '{{Path.Combine(folder, "rules.yml")}}'
                """);

            // 1,000 bytes a minute, a reset in the sixth minute; and processes that fall by 100 a minute.
            File.WriteAllText(Path.Combine(folder, "test.yml"), """
                rule_files: [rules.yml]
                evaluation_interval: 30s
                tests:
                  - interval: 30s
                    input_series:
                      - {series: 'ghostmonitor_network_sent_bytes_total{instance="a"}', values: '9000000+500x10 0+500x20'}
                      - {series: 'ghostmonitor_network_received_bytes_total{instance="a"}', values: '9000000+500x10 0+500x20'}
                      - {series: 'ghostmonitor_processes{instance="a"}', values: '5000-50x40'}
                    promql_expr_test:
                      - expr: 'count(ALERTS{alertname="GhostMonitorNetworkSentTotalRateWarning"}) or vector(0)'
                        eval_time: 6m
                        exp_samples: [{labels: '{}', value: 0}]
                      - expr: 'count(ALERTS{alertname="GhostMonitorNetworkSentTotalRateWarning"}) or vector(0)'
                        eval_time: 9m
                        exp_samples: [{labels: '{}', value: 0}]
                      - expr: 'count(ALERTS{alertname="GhostMonitorNetworkReceivedTotalRateWarning"}) or vector(0)'
                        eval_time: 8m
                        exp_samples: [{labels: '{}', value: 1}]
                      - expr: 'count(ALERTS{alertname="GhostMonitorProcessCountRateWarning"}) or vector(0)'
                        eval_time: 8m
                        exp_samples: [{labels: '{}', value: 1}]
                """);

            (int exitCode, string output) = PrometheusServer.Promtool("", "test", "rules", Path.Combine(folder, "test.yml"));

            Assert.True(exitCode == 0, output + File.ReadAllText(Path.Combine(folder, "rules.yml")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_path_that_can_not_be_written_is_refused_by_name()
    {
        ErrorRecord error = _session.TerminatingError("Export-ResourceThreshold /no/such/folder/rules.yml");

        Assert.Equal("FolderNotFound,GhostMonitor.Commands.ExportResourceThresholdCommand", error.FullyQualifiedErrorId);
    }

    private static double Number(JsonElement series) =>
        double.Parse(series.GetProperty("value")[1].GetString()!, CultureInfo.InvariantCulture);

    private Uri Start()
    {
        _session.Run(
            "$null = Start-ResourceMonitor -SampleInterval 0.2; $null = Register-ResourceAlertAction -Name Count -ScriptBlock { }");
        _session.Until("(Get-ResourceMonitor).SamplesTaken -gt 0");
        return new Uri(_session.Value<string>("(Start-ResourceEndpoint 0).Prefix") + "metrics");
    }
}
