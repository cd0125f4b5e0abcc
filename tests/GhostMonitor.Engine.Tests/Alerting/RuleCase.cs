using System.Globalization;

namespace GhostMonitor.Engine.Tests.Alerting;

/// <summary>A worked case of docs/alert-rules.md: a rule, readings, and the alerts that come of them.</summary>
internal sealed record RuleCase(ResourceThreshold Rule, double?[] Readings, string[] Alerts)
{
    private static readonly string s_page =
        File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "alert-rules.md")).Replace("\r", "", StringComparison.Ordinal);

    /// <summary>The names of the rules.</summary>
    internal static string[] Rules { get; } =
        [.. Lines().Where(static line => line.StartsWith("## ", StringComparison.Ordinal)).Select(static line => line[3..])];

    /// <summary>The rows of the tables, as they stand on the page.</summary>
    internal static string[] Rows { get; } =
        [.. Lines().Where(static line => line.StartsWith("| warning", StringComparison.Ordinal))];

    /// <summary>The messages, as they stand on the page.</summary>
    internal static string[] Messages { get; } = [.. Lines().Where(static line => line.StartsWith("- `", StringComparison.Ordinal))
        .Select(static line => line[3..^1])];

    internal static RuleCase Parse(string row)
    {
        string[] cells = [.. row.Split('|').Select(static cell => cell.Trim())];
        return new RuleCase(
            cells[1].Split(", ").Aggregate(new ResourceThreshold { ResourceName = "cpu" }, With),
            [.. cells[2].Split(' ').Select(static text => text == "-" ? null : (double?)Number(text))],
            cells[3].Split(", ", StringSplitOptions.RemoveEmptyEntries));
    }

    private static string[] Lines() => s_page.Split('\n');

    private static ResourceThreshold With(ResourceThreshold rule, string setting)
    {
        string[] words = setting.Split(' ');
        return words[0] switch
        {
            "below" => rule with { Below = true },
            "warning" => rule with { Warning = Number(words[1]) },
            "critical" => rule with { Critical = Number(words[1]) },
            "hysteresis" => rule with { Hysteresis = Number(words[1]) },
            "for" => rule with { For = TimeSpan.FromSeconds(Number(words[1])) },
            "keep" => rule with { KeepFor = TimeSpan.FromSeconds(Number(words[1])) },
            "repeat" => rule with { RepeatInterval = TimeSpan.FromSeconds(Number(words[1])) },
            _ => throw new FormatException($"The page's '{setting}' is no setting."),
        };
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
