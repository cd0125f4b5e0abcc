using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Tests.Alerting;

public sealed class AlertMessageTests
{
    [Theory]
    [InlineData("cpu", null, 62, 70, false, "RESOLVED", "CPU RESOLVED: 62.0% (threshold: 70.0%)")]
    [InlineData("cpu", null, 70.04, 70, false, "WARNING", "CPU WARNING: 70.04% (threshold: 70.00%)")]
    [InlineData("cpu", null, 70.0000001, 70, false, "WARNING", "CPU WARNING: 70.0000001% (threshold: 70.0000000%)")]
    [InlineData("cpu", null, 70, 70, false, "RESOLVED", "CPU RESOLVED: 70.0% (threshold: 70.0%)")]
    [InlineData("process_count", null, 301, 300, false, "CRITICAL", "PROCESS COUNT CRITICAL: 301 (threshold: 300)")]
    [InlineData("process_count", null, 201, 200.5, false, "WARNING", "PROCESS COUNT WARNING: 201.0 (threshold: 200.5)")]
    [InlineData("disk_available", "/data", 1073741824, 2147483648, true, "WARNING",
        "DISK AVAILABLE WARNING: 1.0 GiB on /data (threshold: below 2.0 GiB)")]
    [InlineData("disk", "/a\u001b]0;x\u0007\n\u202e", 96, 95, false, "CRITICAL",
        "DISK CRITICAL: 96.0% on /a\\u001b]0;x\\u0007\\n\\u202e (threshold: 95.0%)")]
    [InlineData("network_sent", null, 12345678, 10485760, false, "WARNING", "NETWORK SENT WARNING: 11.8 MiB/s (threshold: 10.0 MiB/s)")]
    [InlineData("disk_latency", "sda", 31.26, 20, false, "WARNING", "DISK LATENCY WARNING: 31.3 ms on sda (threshold: 20.0 ms)")]
    [InlineData("network_drops", "eth0", 3, 0, false, "WARNING", "NETWORK DROPS WARNING: 3.0/s on eth0 (threshold: 0.0/s)")]
    [InlineData("interface_speed", "eth0", 1e8, 1e9, true, "CRITICAL",
        "INTERFACE SPEED CRITICAL: 100.0 Mbit/s on eth0 (threshold: below 1.0 Gbit/s)")]
    [InlineData("interface_speed", "eth0", 999, 2e3, true, "WARNING",
        "INTERFACE SPEED WARNING: 999.0 bit/s on eth0 (threshold: below 2.0 kbit/s)")]
    [InlineData("interface_speed", "eth0", 2e12, 9e12, true, "WARNING",
        "INTERFACE SPEED WARNING: 2.0 Tbit/s on eth0 (threshold: below 9.0 Tbit/s)")]
    [InlineData("temperature", "cpu", 91.5, 90, false, "WARNING", "TEMPERATURE WARNING: 91.5 °C on cpu (threshold: 90.0 °C)")]
    [InlineData("fan", "fan1", 0, 300, true, "CRITICAL", "FAN CRITICAL: 0.0 rpm on fan1 (threshold: below 300.0 rpm)")]
    [InlineData("memory", null, 62.4, 0.001, false, "WARNING", "MEMORY WARNING: 62.4% (threshold: 0.001%)")]
    [InlineData("load_per_core", null, 2.5, 2, false, "WARNING", "LOAD PER CORE WARNING: 2.5 (threshold: 2.0)")]
    [InlineData("uptime", null, 800, 720, false, "WARNING", "UPTIME WARNING: 800.0 h (threshold: 720.0 h)")]
    [InlineData("disk_rate", "/", 5, 1, false, "WARNING", "DISK RATE WARNING: 5.0%/min on / (threshold: 1.0%/min)")]
    [InlineData("disk_available_rate", "/", -2097152, -1048576, true, "WARNING",
        "DISK AVAILABLE RATE WARNING: -2.0 MiB/min on / (threshold: below -1.0 MiB/min)")]
    public void Says_what_where_and_how_much(string resource, string? instance, double value, double threshold, bool below, string word,
        string expected) =>
        Assert.Equal(expected, AlertMessage.Format(ResourceCatalog.Resolve(resource), instance, word, value, threshold, below));

    [Theory]
    [InlineData(1, "a: new")]
    [InlineData(3, "a: new; b: new; c\\n: new")]
    [InlineData(5, "a: new; b: new; c\\n: new; and 2 more")]
    public void What_is_unusual_names_the_first_three_numbers(int count, string expected)
    {
        string[] names = ["a", "b", "c\n", "d", "e"];
        ResourceAnomaly[] anomalies =
            [.. names.Take(count).Select(static name => new ResourceAnomaly { Explanation = name + ": new" })];

        Assert.Equal("ANOMALY WARNING: 1.4 (threshold: 1.0): " + expected,
            AlertMessage.Format(Metric.Anomaly, null, "WARNING", 1.4, 1, below: false, anomalies: anomalies));
    }

    [Theory]
    [InlineData(3.2, "DISK FORECAST WARNING: full in 3.2 h on /data (threshold: 24.0 h)")]
    [InlineData(87600, "DISK FORECAST WARNING: not filling on /data (threshold: 24.0 h)")]
    public void A_forecast_says_when_it_is_full(double hours, string expected)
    {
        ResourceDefinition forecast = ResourceCatalog.Forecasts.Single(static definition => definition.Name == "disk_forecast");

        Assert.Equal(expected, AlertMessage.Format(forecast, "/data", "WARNING", hours, 24, true));
    }
}
