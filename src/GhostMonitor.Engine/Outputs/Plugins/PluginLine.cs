using System.Globalization;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Outputs;

/// <summary>
/// Writes the line that a monitoring plugin prints: status, text, and performance data after a bar. Pure; the same under every culture.
/// </summary>
/// <remarks>
/// <para><c>WARNING - CPU WARNING: 85.2% (threshold: 70.0%) | 'cpu'=85.2%;70;90;0;100 'memory'=40.1%;80;95;0;100</c></para>
/// <para>By https://www.monitoring-plugins.org/doc/guidelines.html: label=value[unit];[warn];[crit];[min];[max]. A level is a range
/// outside of which it alerts: <c>70</c> is above 70, <c>10:</c> below 10. What could not be read is <c>U</c>.</para>
/// </remarks>
internal static class PluginLine
{
    /// <summary>The exit code of a plugin that doesn't know.</summary>
    public const int Unknown = 3;

    private const char Bar = '|';
    private const int Decimals = 3;

    private static readonly string[] s_words = ["OK", "WARNING", "CRITICAL", "UNKNOWN"];

    /// <summary>Writes the line of a check that was made.</summary>
    /// <param name="exitCode">0 to 3.</param>
    /// <param name="health">What the check found.</param>
    /// <param name="problems">What went wrong with the check itself; they follow what it found.</param>
    /// <param name="metrics">The sample.</param>
    /// <param name="thresholds">The rules in force: each number that one of them watches is in the performance data.</param>
    /// <param name="monitorName">The name of the check, which rules may name.</param>
    public static string Write(int exitCode, ResourceHealth health, IEnumerable<string> problems, ResourceMetrics metrics,
        ThresholdSet thresholds, string monitorName)
    {
        WatchedReading[] watched = [.. Watched(metrics, thresholds, monitorName)];
        string[] found =
        [
            .. health.Checks.Where(static check => check.Verdict != HealthStatus.Healthy).Select(static check => check.Description),
            .. problems,
        ];
        string text = found.Length > 0 ? string.Join("; ", found) : Summary(watched);
        string line = Head(exitCode, text);
        return watched.Length == 0 ? line : line + " " + Bar + " " + string.Join(" ", watched.Select(PerformanceData));
    }

    /// <summary>Writes the line of a check that could not be made.</summary>
    /// <param name="problem">What went wrong.</param>
    public static string WriteUnknown(string problem) => Head(Unknown, problem);

    /// <summary>What follows a bar is performance data, so that the text has none.</summary>
    private static string Head(int exitCode, string text) => s_words[exitCode] + " - " + PlainText.Of(text).Replace(Bar, '/');

    private static IEnumerable<WatchedReading> Watched(ResourceMetrics metrics, ThresholdSet thresholds, string monitorName)
    {
        // The change per minute takes two samples.
        foreach (ResourceDefinition definition in ResourceCatalog.Measured.Where(each => thresholds.Watches(each.Name, monitorName)))
        {
            for (int row = 0; row < definition.Count(metrics); row++)
            {
                string? instance = definition.InstanceName(metrics, row);
                if (thresholds.Find(definition.Name, instance, monitorName) is ResourceThreshold rule)
                    yield return new WatchedReading(definition, instance, definition.Value(metrics, row), rule);
            }
        }
    }

    /// <summary>One reading for each resource; of several instances, the one that is nearest to its threshold.</summary>
    private static string Summary(IReadOnlyList<WatchedReading> watched)
    {
        IEnumerable<string> readings = watched
            .GroupBy(static each => each.Definition)
            .Select(static group => group.OrderByDescending(each => each.Rule.Below ? -each.Value : each.Value).First())
            .Select(static each => each.Text);
        return watched.Count == 0 ? "nothing is watched" : string.Join(", ", readings);
    }

    private static string PerformanceData(WatchedReading reading)
    {
        (string unit, double factor) = UnitOf(reading.Definition.Unit);
        string Number(double? value) => value is double number ? NumberText.Plain(number * factor) : "";
        string Level(double? value) => value is null ? "" : Number(value) + (reading.Rule.Below ? ":" : "");
        string read = reading.Value is double value ? Number(Math.Round(value, Decimals)) + unit : "U";
        string most = Number(reading.Definition.Maximum);
        return $"{Label(reading)}={read};{Level(reading.Rule.Warning)};{Level(reading.Rule.Critical)};0;{most}";
    }

    /// <summary>In quotes. An equals sign is not allowed in it, and a reader may look for the bar from the end.</summary>
    private static string Label(WatchedReading reading)
    {
        string name = reading.Instance is null ? reading.Definition.Name : reading.Definition.Name + ":" + PlainText.Of(reading.Instance);
        return "'" + name.Replace("'", "''").Replace('=', '_').Replace(Bar, '_') + "'";
    }

    /// <summary>The units that the guidelines know, and what a reading is multiplied by; numbers of another unit have none.</summary>
    private static (string Unit, double Factor) UnitOf(ResourceUnit unit) => unit switch
    {
        ResourceUnit.Percent => ("%", 1),
        ResourceUnit.Bytes => ("B", 1),
        ResourceUnit.Milliseconds => ("ms", 1),
        ResourceUnit.Hours => ("s", 3600),
        _ => ("", 1),
    };

    private readonly record struct WatchedReading(ResourceDefinition Definition, string? Instance, double? Value, ResourceThreshold Rule)
    {
        internal string Text
        {
            get
            {
                int decimals = Definition.Unit == ResourceUnit.Count ? 0 : 1;
                string value = Value is double number ? AlertMessage.Text(Definition, number, decimals) : "not read";
                string where = Instance is null ? "" : string.Format(CultureInfo.InvariantCulture, " on {0}", Instance);
                return $"{Definition.Name} {value}{where}";
            }
        }
    }
}
