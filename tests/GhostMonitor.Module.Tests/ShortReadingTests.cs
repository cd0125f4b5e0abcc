using System.Globalization;

namespace GhostMonitor.Module.Tests;

/// <summary>Readings in the columns of tables: no digit of them is cut.</summary>
public sealed class ShortReadingTests : IDisposable
{
    private static readonly string[] s_units = ["", "%", "B", "B/s", "bit/s", "/s", "ms", "h"];

    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("111206.4", "B/s", "109 KiB/s")]
    [InlineData("1536", "B/s", "1.5 KiB/s")]
    [InlineData("1048064", "B", "1.0 MiB")]
    [InlineData("12.345", "%", "12.3%")]
    [InlineData("250", "", "250")]
    [InlineData("0.25", "", "0.25")]
    [InlineData("12345678901", "", "12.3G")]
    [InlineData("999600000", "bit/s", "1.0 Gbit/s")]
    [InlineData("-1048576", "B/min", "-1.0M/min")]
    [InlineData("1536", "B/s/min", "1.5K/s/min")]
    [InlineData("$null", "B", "-")]
    public void A_reading_is_short_and_in_its_unit(string value, string unit, string text) =>
        Assert.Equal(text, _session.Value<string>($"[GhostMonitor.DisplayText]::Of['Short', {value}, '{unit}']"));

    [Fact]
    public void Every_reading_fits_its_column_whatever_its_unit_and_its_size()
    {
        var values = new List<string>();
        for (double value = 0.001; value < 1e17; value *= 9.87)
            values.AddRange([value.ToString("R", CultureInfo.InvariantCulture), (-value).ToString("R", CultureInfo.InvariantCulture)]);

        string units = string.Join(", ", s_units.SelectMany(unit => new[] { unit, unit + "/min" }).Select(unit => $"'{unit}'"));
        IReadOnlyList<PSObject> tooLong = _session.Run($$"""
            foreach ($unit in {{units}}) {
                foreach ($value in {{string.Join(", ", values)}}) {
                    $text = [GhostMonitor.DisplayText]::Of['Short', $value, $unit]
                    if ($text.Length -gt 10) { "$value $unit is $text" }
                }
            }
            """);

        // A share of more than a million percent is none.
        Assert.DoesNotContain(tooLong.Select(text => text.ToString()), text => !text.Contains('%', StringComparison.Ordinal));
    }

    [Fact]
    public void The_table_of_what_was_measured_shows_a_rate_whole()
    {
        string text = _session.Text("""
            $samples = foreach ($i in 0..2) {
                [GhostMonitor.ResourceMetrics]@{ NetworkBytesSentPerSecond = [double]111206.4; Timestamp = [datetime]::Now.AddSeconds($i) }
            }
            $samples | Measure-ResourceMetrics network_sent
            """);

        Assert.Contains(" 109 KiB/s ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("…", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.001", "%", "0.001%")]
    [InlineData("0.25", "", "0.25")]
    [InlineData("70", "%", "70.0%")]
    [InlineData("1536", "B/s", "1.5 KiB/s")]
    public void A_small_level_is_not_shown_as_0(string value, string unit, string text) =>
        Assert.Equal(text, _session.Value<string>($"[GhostMonitor.DisplayText]::Of['Level', {value}, '{unit}']"));

    [Fact]
    public void The_table_of_thresholds_shows_a_small_level() =>
        Assert.Matches(@"memory\s+\*\s+0\.001%\s+95\.0%",
            _session.Text("Set-ResourceThreshold memory -Warning 0.001; Get-ResourceThreshold memory"));
}
