using GhostMonitor.Engine.Terminal;
using GhostMonitor.Engine.Thresholds;

namespace GhostMonitor.Engine.Tests.Terminal;

public sealed class TerminalViewTests
{
    private static readonly ResourceMetrics Sample = new()
    {
        ComputerName = "web01",
        CpuPercent = 75,
        MemoryPercent = 50,
        ProcessCount = 400,
        Filesystems = [new FilesystemMetrics { Name = "/\u001b[2J\u202ex", Percent = 10 }],
    };

    [Fact]
    public void Bars_carry_the_value_its_past_and_its_level_in_words()
    {
        IReadOnlyList<string> lines = TerminalView.Render([Sample with { CpuPercent = 0 }, Sample], [], ThresholdSet.Default, "Default", 100, 50);

        Assert.Contains("CPU            [###############.....]  75.0 % ▁▇ WARNING", lines);
        Assert.Contains("Memory         [##########..........]  50.0 % ▅▅", lines);
        Assert.Contains("Processes      400 CRITICAL", lines);
    }

    [Fact]
    public void Cores_are_a_line_of_bars_where_there_are_several()
    {
        ResourceMetrics two = Sample with { Cores = [new CpuCoreMetrics("0", 0), new CpuCoreMetrics("1", 100)] };

        Assert.Contains("Cores          ▁█", TerminalView.Render([two], [], ThresholdSet.Default, null, 100, 50));
        Assert.DoesNotContain(TerminalView.Render([Sample with { Cores = [new CpuCoreMetrics("0", 0)] }], [], ThresholdSet.Default, null, 100, 50),
            line => line.StartsWith("Cores", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(20, 4)]
    [InlineData(300, 100)]
    public void No_size_of_the_terminal_is_exceeded(int width, int height)
    {
        IReadOnlyList<string> lines = TerminalView.Render([Sample], [new ResourceAlert { Message = new string('x', 500) }], ThresholdSet.Default, null, width, height);

        Assert.True(lines.Count <= height);
        Assert.All(lines, line => Assert.True(line.Length <= width));
    }

    [Fact]
    public void A_name_can_not_move_the_cursor() =>
        Assert.All(TerminalView.Render([Sample], [], ThresholdSet.Default, null, 100, 50), line => Assert.DoesNotContain(line, c => char.IsControl(c) || c == '\u202e'));

    [Fact]
    public void What_could_not_be_read_is_said() =>
        Assert.Contains("CPU            not available", TerminalView.Render([new ResourceMetrics()], [], ThresholdSet.Default, null, 100, 50));
}
