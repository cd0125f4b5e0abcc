using System.Globalization;
using System.Text;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Outputs;

/// <summary>Writes thresholds as a Prometheus rule file that alerts on what <c>/metrics</c> serves. Pure.</summary>
/// <remarks>
/// Which rule decides for an instance is settled here as <see cref="ThresholdSet"/> settles it: a rule for a pattern leaves out the
/// instances of the rules that beat it. Hysteresis has no counterpart in Prometheus; <c>keep_firing_for</c> (2.42 and later) carries
/// KeepFor. Rules for one monitor are left out, for the metrics are the machine's.
/// </remarks>
public static class PrometheusRuleWriter
{
    /// <summary>Writes the file, as YAML.</summary>
    /// <param name="thresholds">The thresholds.</param>
    public static string Write(ThresholdSet thresholds)
    {
        ResourceThreshold[] rules = [.. thresholds.Rules.Where(static rule => rule.MonitorName is null)];
        var text = new StringBuilder("groups:\n  - name: ghostmonitor\n    rules:");
        if (rules.Length == 0)
            text.Append(" []");

        text.Append('\n');
        foreach (ResourceThreshold rule in rules)
            Write(text, rule, rules);

        return text.ToString();
    }

    private static void Write(StringBuilder text, ResourceThreshold rule, ResourceThreshold[] rules)
    {
        ResourceDefinition definition = ResourceCatalog.Resolve(rule.Resource);
        MetricName metric = MetricName.Of(definition.Base ?? definition);
        string selector = metric.Sample + Matchers(metric, rule, rules);
        string value = definition.IsRate ? PerMinute(metric, selector) : selector;
        if (rule.Critical is double critical)
            WriteAlert(text, definition, metric, rule, "critical", Compare(value, rule, metric.ToBase(critical)), critical);

        // The warning stays silent where the critical alert fires, as one episode has one level here.
        if (rule.Warning is double warning)
        {
            string unless = rule.Critical is double above ? $" unless {Compare(value, rule, metric.ToBase(above))}" : "";
            WriteAlert(text, definition, metric, rule, "warning", Compare(value, rule, metric.ToBase(warning)) + unless, warning);
        }

        if (rule.Forecast is TimeSpan ahead)
        {
            string expression =
                string.Format(CultureInfo.InvariantCulture, "predict_linear({0}[1h], {1}) >= 1 and {0} < 1", selector, ahead.TotalSeconds);
            WriteAlert(text, ResourceCatalog.ForecastOf(definition), metric, rule, "warning", expression, ahead.TotalHours);
        }
    }

    /// <summary>
    /// The change per minute. Over a counter that was reset, deriv() would be far below 0; rate() takes the reset into account. Five
    /// minutes
    /// hold the samples that either needs at every usual scrape interval, up to one of 75 s four of them.
    /// </summary>
    private static string PerMinute(MetricName metric, string selector) =>
        $"{(metric.IsCounter ? "rate" : "deriv")}({selector}[5m]) * 60";

    private static string Compare(string value, ResourceThreshold rule, double threshold) =>
        value + (rule.Below ? " < " : " > ") + threshold.ToString("R", CultureInfo.InvariantCulture);

    private static void WriteAlert(StringBuilder text, ResourceDefinition definition, MetricName metric, ResourceThreshold rule,
        string level, string expression, double threshold)
    {
        string where = metric.Label is null ? "" : " of {{ $labels." + metric.Label + " }}";
        string summary = $"{definition.DisplayName} {level.ToUpperInvariant()}{where} on {{{{ $labels.instance }}}}";
        text.Append("      - alert: ").Append(AlertName(definition.Name, level)).Append('\n');
        text.Append("        expr: ").Append(Quote(expression)).Append('\n');
        if (rule.For > TimeSpan.Zero)
            text.Append("        for: ").Append(Duration(rule.For)).Append('\n');

        if (rule.KeepFor > TimeSpan.Zero)
            text.Append("        keep_firing_for: ").Append(Duration(rule.KeepFor)).Append('\n');

        text.Append("        labels:\n          severity: ").Append(level).Append("\n          resource_name: ").Append(definition.Name)
            .Append('\n');

        // Labels are templates, so braces that come from a name must not open an action.
        text.Append("          threshold: ").Append(Quote(rule.ToString().Replace("{{", "{{ \"{{\" }}"))).Append('\n');
        text.Append("        annotations:\n          summary: ").Append(Quote(summary)).Append('\n');
        text.Append("          description: ").Append(Quote(definition.Description + " " + State(definition, metric, rule, threshold)))
            .Append('\n');
    }

    /// <summary>How it stands, for who is woken by it: the base units are Prometheus' and not people's.</summary>
    private static string State(ResourceDefinition definition, MetricName metric, ResourceThreshold rule, double threshold)
    {
        string value = ForPeople("$value", metric.Unit);
        string number = threshold.ToString("R", CultureInfo.InvariantCulture);
        if (definition.Base is not null && !definition.IsRate)
            return $"In {number}{definition.UnitText} it would be at {value}.";

        string per = definition.IsRate ? " a minute" : "";
        string limit = metric.Unit.StartsWith("bytes", StringComparison.Ordinal)
            ? ForPeople(metric.ToBase(threshold).ToString("R", CultureInfo.InvariantCulture), metric.Unit) + per
            : number + definition.UnitText;
        return $"It is {value}{per}; the threshold is {(rule.Below ? "below" : "above")} {limit}.";
    }

    /// <summary>A number in base units by a function of Prometheus' templates, with what that leaves out.</summary>
    private static string ForPeople(string number, string unit) => unit switch
    {
        "ratio" => "{{ " + number + " | humanizePercentage }}",
        "bytes" => "{{ " + number + " | humanize1024 }}B",
        "bytes_per_second" => "{{ " + number + " | humanize1024 }}B/s",
        "seconds" => "{{ " + number + " | humanizeDuration }}",
        "per_second" => "{{ " + number + " | humanize }}/s",
        _ => "{{ " + number + " | humanize }}",
    };

    private static string AlertName(string resource, string level) =>
        "GhostMonitor" +
            string.Concat(resource.Split('_').Append(level).Select(static word => char.ToUpperInvariant(word[0]) + word.Substring(1)));

    private static string Matchers(MetricName metric, ResourceThreshold rule, ResourceThreshold[] rules)
    {
        if (metric.Label is not string label)
            return "";

        var matchers = new List<string>();
        if (rule.Instance != "*")
            matchers.Add($"{label}=~{Quote(PatternRegex.Of(rule.Instance))}");

        // No other rule decides for what a rule names.
        if (new NamePattern(rule.Instance).IsLiteral)
            return "{" + matchers[0] + "}";

        foreach (ResourceThreshold other in rules.Where(other => other.Resource == rule.Resource && Beats(other, rule, rules)))
            matchers.Add($"{label}!~{Quote(PatternRegex.Of(other.Instance))}");

        return matchers.Count == 0 ? "" : "{" + string.Join(",", matchers) + "}";
    }

    private static bool Beats(ResourceThreshold other, ResourceThreshold rule, ResourceThreshold[] rules)
    {
        if (other == rule)
            return false;

        var left = new NamePattern(other.Instance);
        var right = new NamePattern(rule.Instance);
        if (left.IsLiteral != right.IsLiteral)
            return left.IsLiteral;

        return left.LiteralCount != right.LiteralCount
            ? left.LiteralCount > right.LiteralCount
            : Array.IndexOf(rules, other) > Array.IndexOf(rules, rule);
    }

    /// <summary>A Prometheus duration of whole milliseconds.</summary>
    private static string Duration(TimeSpan time) => ((long)time.TotalMilliseconds).ToString(CultureInfo.InvariantCulture) + "ms";

    /// <summary>A double-quoted string, by rules that YAML and PromQL share: backslash escapes, and nothing that isn't printed.</summary>
    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (char c in text)
        {
            if (c is '"' or '\\')
                quoted.Append('\\').Append(c);
            else if (c < ' ' || c == '\u007f' || c is >= '\u0080' and <= '\u009f' || c is '\u2028' or '\u2029' or '\ufeff')
                quoted.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            else
                quoted.Append(c);
        }

        return quoted.Append('"').ToString();
    }
}
