using System.Text.RegularExpressions;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Outputs;

namespace GhostMonitor.Engine.Tests.Outputs;

/// <summary>The line of a monitoring plugin, read as https://www.monitoring-plugins.org/doc/guidelines.html says.</summary>
public sealed class PluginLineTests
{
    private static readonly ResourceMetrics s_machine = new()
    {
        CpuPercent = 12.3,
        ProcessCount = 125,
        MemoryAvailableBytes = 2_000_000_000,
        MemoryPercent = 40,
        Filesystems = [new FilesystemMetrics { Name = "/", Percent = 20 }, new FilesystemMetrics { Name = "/data", Percent = 60.5 }],
    };

    [Fact]
    public void A_machine_that_is_well_is_OK_with_what_was_read_as_its_text() =>
        Assert.Equal("OK - cpu 12.3%, memory 40.0%, disk 60.5% on /data, process_count 125", Parse(Line(0, s_machine)).Text);

    [Theory]
    [InlineData(0, "OK")]
    [InlineData(1, "WARNING")]
    [InlineData(2, "CRITICAL")]
    [InlineData(3, "UNKNOWN")]
    public void The_first_word_is_that_of_the_exit_code(int code, string word) =>
        Assert.StartsWith(word + " - ", Line(code, s_machine), StringComparison.Ordinal);

    [Fact]
    public void Performance_data_has_the_reading_its_unit_its_levels_and_its_range()
    {
        Dictionary<string, string> data = Parse(Line(0, s_machine)).Data;

        Assert.Equal("12.3%;70;90;0;100", data["cpu"]);
        Assert.Equal("125;200;300;0;", data["process_count"]);
        Assert.Equal("60.5%;85;95;0;100", data["disk:/data"]);
        Assert.Equal(5, data.Count);
    }

    [Fact]
    public void A_reading_has_no_more_digits_than_mean_something() =>
        Assert.Equal("33.333%;70;90;0;100", Parse(Line(0, s_machine with { CpuPercent = 100.0 / 3 })).Data["cpu"]);

    [Fact]
    public void A_level_below_which_it_alerts_is_a_range_that_begins_there()
    {
        var registry = new ThresholdRegistry();
        registry.Set(new ThresholdChange { Resource = "memory_available", Warning = 1_000_000_000, Below = true });

        Assert.Equal("2000000000B;1000000000:;;0;", Parse(Line(0, s_machine, registry.Current)).Data["memory_available"]);
    }

    [Fact]
    public void A_reading_that_failed_is_U() =>
        Assert.Equal("U;70;90;0;100", Parse(Line(1, s_machine with { CpuPercent = null })).Data["cpu"]);

    [Fact]
    public void What_is_wrong_is_the_text_and_what_went_wrong_with_the_check_follows()
    {
        string line =
            PluginLine.Write(2, Health(s_machine with { CpuPercent = 95 }), ["chat: timed out"], s_machine, ThresholdSet.Default, "Check");

        Assert.Equal("CRITICAL - CPU CRITICAL: 95.0% (threshold: 90.0%); chat: timed out", Parse(line).Text);
    }

    [Fact]
    public void Names_of_the_machine_break_neither_the_line_nor_its_labels()
    {
        ResourceMetrics hostile = s_machine with { Filesystems = [new FilesystemMetrics { Name = "/a|b'c=d e\n", Percent = 96 }] };

        string line = Line(2, hostile);

        Assert.DoesNotContain('\n', line);
        Assert.Equal("CRITICAL - DISK CRITICAL: 96.0% on /a/b'c=d e\\n (threshold: 95.0%)", Parse(line).Text);
        Assert.Equal("96%;85;95;0;100", Parse(line).Data["disk:/a_b'c_d e\\n"]);
    }

    [Fact]
    public void A_check_that_could_not_be_made_is_unknown_and_has_no_data() =>
        Assert.Equal("UNKNOWN - no/state", PluginLine.WriteUnknown("no|state"));

    private static string Line(int code, ResourceMetrics metrics, ThresholdSet? thresholds = null) =>
        PluginLine.Write(code, Health(metrics), [], metrics, thresholds ?? ThresholdSet.Default, "Check");

    private static ResourceHealth Health(ResourceMetrics metrics) =>
        HealthBuilder.BuildFromSample(metrics, ThresholdSet.Default, DateTimeOffset.UnixEpoch);

    /// <summary>
    /// The reader of a monitoring system: the text up to the first bar, then label=value[unit];[warn];[crit];[min];[max].
    /// </summary>
    private static (string Text, Dictionary<string, string> Data) Parse(string line)
    {
        string[] halves = line.Split('|', 2);
        const string number = @"-?\d+(\.\d+)?";
        const string range = @"(@?(~|-?\d+(\.\d+)?)?:?(-?\d+(\.\d+)?)?)?";
        var datum = new Regex(
            $@"\G\s*'(?<label>([^'=]|'')+)'=(?<rest>(U|{number}(s|us|ms|%|B|KB|MB|TB|c)?);{range};{range};({number})?;({number})?)(\s|$)");
        var data = new Dictionary<string, string>(StringComparer.Ordinal);
        int at = 0;
        while (halves.Length == 2 && at < halves[1].Length)
        {
            Match match = datum.Match(halves[1], at);
            Assert.True(match.Success, FormattableString.Invariant($"No performance data at {at} of {halves[1]}"));
            data.Add(match.Groups["label"].Value.Replace("''", "'", StringComparison.Ordinal), match.Groups["rest"].Value);
            at = match.Index + match.Length;
        }

        return (halves[0].TrimEnd(), data);
    }
}
