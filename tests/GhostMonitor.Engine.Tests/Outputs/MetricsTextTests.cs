using System.Text.RegularExpressions;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Outputs;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Outputs;

public sealed class MetricsTextTests
{
    [Fact]
    public void Labels_are_escaped_so_that_no_name_ends_its_line_or_its_quotes()
    {
        var metrics = new ResourceMetrics { Filesystems = [new FilesystemMetrics { Name = "/a\"b\\c\nd", Percent = 50 }] };

        string text = MetricsDocument.Write(metrics, [], [], "1.0.0", isOpenMetrics: false);

        Assert.Contains("ghostmonitor_disk_ratio{mountpoint=\"/a\\\"b\\\\c\\nd\"} 0.5\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_rows_of_one_name_are_one_sample_for_a_scrape_with_both_is_refused_whole()
    {
        var metrics =
            new ResourceMetrics
            {
                Filesystems = [new FilesystemMetrics { Name = "/a", Percent = 50 },
                new FilesystemMetrics { Name = "/a", Percent = 60 }]
            };

        Assert.Single(Regex.Matches(MetricsDocument.Write(metrics, [], [], "1", isOpenMetrics: false), "ghostmonitor_disk_ratio{"));
    }

    [Fact]
    public void What_was_not_read_is_not_there()
    {
        Assert.DoesNotContain("ghostmonitor_cpu_ratio", MetricsDocument.Write(new ResourceMetrics(), [], [], "1", isOpenMetrics: false),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Every_resource_has_a_name_of_its_own_in_base_units()
    {
        string[] names = [.. MetricName.All.Select(name => name.Sample)];

        Assert.Equal(names.Length, names.Distinct(StringComparer.Ordinal).Count());
        Assert.All(MetricName.All, name => Assert.Equal(name.IsCounter, name.Sample.EndsWith("_total", StringComparison.Ordinal)));
        Assert.DoesNotContain(names,
            name => name.Contains("percent", StringComparison.Ordinal) || name.Contains("milliseconds", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("cpu", 70, 0.7)]
    [InlineData("disk_latency", 20, 0.02)]
    [InlineData("uptime", 2, 7200)]
    [InlineData("interface_speed", 8_000_000, 1_000_000)]
    public void Readings_are_converted_to_base_units(string resource, double value, double expected) =>
        Assert.Equal(expected, MetricName.Of(ResourceCatalog.Resolve(resource)).ToBase(value));

    [Theory]
    [InlineData("*", "/any/thing")]
    [InlineData("/data/*", "/DATA/x")]
    [InlineData("/d?ta", "/d.ta")]
    [InlineData("sd[a-c]", "sdB")]
    [InlineData("a`*b", "a*b")]
    [InlineData("C:", "c:")]
    [InlineData("a+(b)|{2}", "a+(b)|{2}")]
    public void A_pattern_and_its_regular_expression_match_the_same(string pattern, string name)
    {
        Assert.Matches("^(?:" + PatternRegex.Of(pattern) + ")$", name);
        Assert.True(new NamePattern(pattern).IsMatch(name));
    }

    [Theory]
    [InlineData("x[a-`]]", "]")]
    [InlineData("x[]-a]", "^")]
    [InlineData("x[z-a]", "m")]
    [InlineData("x[z-ab]", "b")]
    [InlineData("x[a`-c]", "b")]
    [InlineData("x[a-c-e]", "d")]
    [InlineData("x[-a]", "-")]
    [InlineData("x[`]", "`]")]
    [InlineData("x`", "`")]
    public void A_set_of_any_form_is_a_valid_expression_that_agrees_with_the_pattern(string pattern, string end)
    {
        string[] names = [.. Enumerable.Range(' ', '_' - ' ' + 1).Select(static c => "x" + (char)c), "x" + end];
        var expression = new System.Text.RegularExpressions.Regex("^(?:" + PatternRegex.Of(pattern).Replace("\\x{10FFFF}", "\\uFFFF",
            StringComparison.Ordinal) + ")$");

        Assert.Equal(names.Where(name => new NamePattern(pattern).IsMatch(name)), names.Where(name => expression.IsMatch(name)));
    }

    [Theory]
    [InlineData("memory", "It is {{ $value | humanizePercentage }}; the threshold is above 80%.")]
    [InlineData("disk_latency", "It is {{ $value | humanizeDuration }}; the threshold is above 80ms.")]
    [InlineData("memory_rate", "It is {{ $value | humanizePercentage }} a minute; the threshold is above 80%/min.")]
    [InlineData("process_count", "It is {{ $value | humanize }}; the threshold is above 80.")]
    [InlineData("memory_available", "It is {{ $value | humanize1024 }}B; the threshold is above {{ 80 | humanize1024 }}B.")]
    public void A_rule_tells_people_the_value_in_their_units(string resource, string state)
    {
        var registry = new ThresholdRegistry();
        registry.Set(new ThresholdChange { Resource = resource, Warning = 80 });

        Assert.Contains(state, PrometheusRuleWriter.Write(registry.Current), StringComparison.Ordinal);
    }

    [Fact]
    public void The_rate_of_a_counter_is_made_by_rate_and_that_of_all_else_by_deriv()
    {
        foreach (ResourceDefinition definition in ResourceCatalog.All.Where(static each => each.IsRate))
        {
            var registry = new ThresholdRegistry();
            registry.Set(new ThresholdChange { Resource = definition.Name, Warning = 80 });

            string function = definition.Base!.IsCounter ? "rate" : "deriv";
            string sample = MetricName.Of(definition.Base).Sample;

            string yaml = PrometheusRuleWriter.Write(registry.Current);
            Assert.Contains($"expr: \"{function}({sample}[5m]) * 60 > ", yaml, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(300, "5m")]
    [InlineData(5400, "1h30m")]
    [InlineData(86_400, "1d")]
    [InlineData(1.5, "1s500ms")]
    public void Durations_of_a_rule_are_written_as_people_write_them(double seconds, string text)
    {
        var registry = new ThresholdRegistry();
        registry.Set(new ThresholdChange
        {
            Resource = "cpu",
            For = TimeSpan.FromSeconds(seconds),
            KeepFor = TimeSpan.FromSeconds(seconds),
        });

        string yaml = PrometheusRuleWriter.Write(registry.Current);

        Assert.Contains($"        for: {text}\n", yaml, StringComparison.Ordinal);
        Assert.Contains($"        keep_firing_for: {text}\n", yaml, StringComparison.Ordinal);
    }

    [Fact]
    public void A_small_level_of_a_rule_has_no_exponent()
    {
        var registry = new ThresholdRegistry();
        registry.Set(new ThresholdChange { Resource = "memory", Warning = 0.001 });

        Assert.Contains("ghostmonitor_memory_ratio > 0.00001 unless", PrometheusRuleWriter.Write(registry.Current),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_forecast_tells_what_the_trend_leads_to()
    {
        var registry = new ThresholdRegistry();
        registry.Set(new ThresholdChange { Resource = "disk", Forecast = TimeSpan.FromHours(4) });

        Assert.Contains("In 4h it would be at {{ $value | humanizePercentage }}.", PrometheusRuleWriter.Write(registry.Current),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_for_an_instance_is_left_out_of_the_rule_for_all()
    {
        var registry = new ThresholdRegistry();
        registry.Set(new ThresholdChange { Resource = "disk", Instance = "/data", Warning = 50, Critical = 60 });

        string yaml = PrometheusRuleWriter.Write(registry.Current);

        Assert.Contains("ghostmonitor_disk_ratio{mountpoint!~\\\"(?is)\\\\\\\\x2fdata\\\"} > 0.95", yaml, StringComparison.Ordinal);
        Assert.Contains("ghostmonitor_disk_ratio{mountpoint=~\\\"(?is)\\\\\\\\x2fdata\\\"} > 0.6", yaml, StringComparison.Ordinal);
    }
}
