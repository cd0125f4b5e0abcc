using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Tests.Alerting;

public sealed class AlertDocumentationTests
{
    private static readonly string[] s_lines =
        File.ReadAllLines(Path.Combine(RepositoryRoot.Path, "docs", "en-US", "about_GhostMonitor_Alerts.md"));

    [Fact]
    public void The_table_of_resources_is_the_catalog()
    {
        string[] header = ["| resource | unit | one for each | what it is |", "|---|---|---|---|"];
        int start = Array.IndexOf(s_lines, header[0]);
        Assert.Equal(header, s_lines.Skip(start).Take(2));

        string[][] documented =
            [.. s_lines.Skip(start + 2).TakeWhile(static line => line.StartsWith('|'))
                .Select(static line => line.Trim('|').Split('|').Select(static cell => cell.Trim()).ToArray())];

        Assert.Equal(
            ResourceCatalog.Measured.Select(static definition =>
                $"`{definition.Name}` {definition.UnitText} {definition.HasInstances} {definition.Description}"),
            documented.Select(static cells => $"{cells[0]} {cells[1]} {cells[2].Length > 0} {cells[3]}"));
    }

    [Fact]
    public void The_table_of_defaults_is_what_is_shipped()
    {
        string[] shipped =
            [.. ThresholdSet.Default.Rules.Select(static rule => $"{rule.ResourceName} {rule.Warning} {rule.Critical} {rule.Hysteresis}")];
        int start = Array.IndexOf(s_lines, "| resource | warning above | critical above | hysteresis |");

        string[] documented =
            [.. s_lines.Skip(start + 2).TakeWhile(static line => line.StartsWith('|'))
                .Select(static line =>
                    string.Join(' ',
                        line.Trim('|').Split('|')
                            .Select(static cell => cell.Replace("(each filesystem)", "", StringComparison.Ordinal).Trim(' ', '`', '%'))))];

        Assert.Equal(shipped, documented);
    }

    [Fact]
    public void Only_resources_that_can_be_full_are_named_for_forecasts() =>
        Assert.Contains(s_lines,
            static line => line.Contains("`memory`, `swap`, `disk`, `inodes` or `container_memory`", StringComparison.Ordinal)
            && ResourceCatalog.Forecasts.Select(static forecast => forecast.Base!.Name)
                .SequenceEqual(["memory", "swap", "disk", "inodes", "container_memory"]));

    [Theory]
    [InlineData(70, "cpu", null, 85.2)]
    [InlineData(95, "disk", "/data", 96.1)]
    [InlineData(200, "process_count", null, 250)]
    public void The_messages_shown_are_those_that_are_made(double threshold, string resource, string? instance, double value)
    {
        string word = resource == "disk" ? "CRITICAL" : "WARNING";

        Assert.Contains("    " + AlertMessage.Format(ResourceCatalog.Resolve(resource), instance, word, value, threshold, below: false),
            s_lines);
    }
}
