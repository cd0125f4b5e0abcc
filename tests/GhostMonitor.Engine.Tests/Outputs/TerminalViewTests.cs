using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Outputs;
using GhostMonitor.Engine.Tests.Alerting;

namespace GhostMonitor.Engine.Tests.Outputs;

public sealed class TerminalViewTests
{
    private static readonly ResourceMetrics s_sample = new()
    {
        ComputerName = "web01",
        CpuPercent = 75,
        MemoryPercent = 50,
        ProcessCount = 400,
        Filesystems = [new FilesystemMetrics { Name = "/\u001b[2J\u202ex", Percent = 10 }],
    };

    [Fact]
    public void Bars_carry_the_value_its_level_in_words_and_its_past()
    {
        IReadOnlyList<TerminalLine> lines =
            TerminalView.Render([s_sample with { CpuPercent = 0 }, s_sample], [], ThresholdSet.Default, "Default", 100, 50);

        Assert.Contains(new TerminalLine("CPU            [###############.....]  75.0 % WARNING  ▁▇", AlertLevel.Warning), lines);
        Assert.Contains(new TerminalLine("Memory         [##########..........]  50.0 %          ▅▅", null), lines);
        Assert.Contains(new TerminalLine("Processes                                 400 CRITICAL ██", AlertLevel.Critical), lines);
    }

    [Fact]
    public void A_row_bears_the_level_of_its_open_alert_also_where_the_value_is_back_below_the_threshold()
    {
        ResourceAlert[] active =
        [
            new() { ResourceName = "cpu", Level = AlertLevel.Critical, Message = "CPU CRITICAL: 89.0% (threshold: 90.0%)" },
            new() { ResourceName = "disk", Instance = "/data", Level = AlertLevel.Warning, Message = "DISK" },
        ];
        ResourceMetrics sample = s_sample with
        {
            CpuPercent = 89,
            Filesystems = [new FilesystemMetrics { Name = "/", Percent = 10 }, new FilesystemMetrics { Name = "/data", Percent = 84 }],
        };

        IReadOnlyList<TerminalLine> lines = TerminalView.Render([sample], active, ThresholdSet.Default, "Default", 100, 50);

        Assert.Contains(new TerminalLine("CPU            [##################..]  89.0 % CRITICAL █", AlertLevel.Critical), lines);
        Assert.Contains(new TerminalLine("Disk /data     [#################...]  84.0 % WARNING  ▇", AlertLevel.Warning), lines);
        Assert.Contains(new TerminalLine("Disk /         [##..................]  10.0 %          ▁", null), lines);
    }

    [Fact]
    public void What_is_not_as_usual_follows_the_alerts() =>
        Assert.Contains(new TerminalLine(
            "  unusual 1.4: write rate of sda: a shape not seen in 6 days; cpu: a value not seen in 6 days", AlertLevel.Warning),
            TerminalView.Render([s_sample.With(MadeUpAnomalies.Verdict())], [], ThresholdSet.Default, "Default", 100, 50));

    [Fact]
    public void A_row_past_a_threshold_is_no_milder_for_a_milder_alert()
    {
        ResourceAlert[] active = [new() { ResourceName = "cpu", Level = AlertLevel.Warning, Message = "CPU" }];

        IReadOnlyList<TerminalLine> lines =
            TerminalView.Render([s_sample with { CpuPercent = 95 }], active, ThresholdSet.Default, "Default", 100, 50);

        Assert.Equal(AlertLevel.Critical, lines.Single(line => line.Text.StartsWith("CPU", StringComparison.Ordinal)).Level);
    }

    [Fact]
    public void A_narrow_window_cuts_the_past_and_not_the_level()
    {
        ResourceMetrics[] samples = [.. Enumerable.Repeat(s_sample with { CpuPercent = 0 }, 50), s_sample];

        Assert.Contains("CPU            [########..]  75.0 % WARNING  ▁▇",
            Texts(TerminalView.Render(samples, [], ThresholdSet.Default, null, 47, 50)));
    }

    [Fact]
    public void Rates_are_drawn_against_the_highest_of_their_past()
    {
        ResourceMetrics[] samples =
            [.. new[] { 0.0, 1_572_864, 3_145_728 }.Select(rate => s_sample with { NetworkBytesSentPerSecond = rate })];

        Assert.Contains("Net sent                            3.0 MiB/s          ▁▅█",
            Texts(TerminalView.Render(samples, [], ThresholdSet.Default, null, 100, 50)));
    }

    [Fact]
    public void Alerts_bear_their_level_and_what_has_no_room_is_counted()
    {
        ResourceAlert[] alerts =
            [.. Enumerable.Range(1, 5).Select(i => new ResourceAlert { Message = $"alert {i}", Level = AlertLevel.Critical })];

        IReadOnlyList<TerminalLine> lines = TerminalView.Render([s_sample], alerts, ThresholdSet.Default, null, 100, 10);

        Assert.Equal([new TerminalLine("  alert 1", AlertLevel.Critical), new TerminalLine("… 4 more lines", null)], lines.Skip(8));
    }

    [Fact]
    public void Cores_are_a_line_of_bars_where_there_are_several()
    {
        ResourceMetrics two = s_sample with { Cores = [new CpuCoreMetrics("0", 0), new CpuCoreMetrics("1", 100)] };

        Assert.Contains("Cores          ▁█", Texts(TerminalView.Render([two], [], ThresholdSet.Default, null, 100, 50)));
        Assert.DoesNotContain(Texts(TerminalView.Render([s_sample with { Cores = [new CpuCoreMetrics("0", 0)] }], [], ThresholdSet.Default,
            null, 100, 50)),
            line => line.StartsWith("Cores", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(20, 4)]
    [InlineData(300, 100)]
    public void No_size_of_the_terminal_is_exceeded(int width, int height)
    {
        IReadOnlyList<TerminalLine> lines =
            TerminalView.Render([s_sample], [new ResourceAlert { Message = new string('x', 500) }], ThresholdSet.Default, null, width,
                height);

        Assert.True(lines.Count <= height);
        Assert.All(lines, line => Assert.True(line.Text.Length <= width));
    }

    [Fact]
    public void A_name_can_not_move_the_cursor()
    {
        IReadOnlyList<TerminalLine> lines = TerminalView.Render([s_sample], [], ThresholdSet.Default, null, 100, 50);

        Assert.All(lines, line => Assert.DoesNotContain(line.Text, c => char.IsControl(c) || c == '\u202e'));
        Assert.Contains(lines, line => line.Text.StartsWith("Disk /\\u001b[…", StringComparison.Ordinal));
    }

    [Fact]
    public void What_could_not_be_read_is_shown() =>
        Assert.Contains("CPU            not available",
            Texts(TerminalView.Render([new ResourceMetrics()], [], ThresholdSet.Default, null, 100, 50)));

    private static IEnumerable<string> Texts(IEnumerable<TerminalLine> lines) => lines.Select(line => line.Text);
}
