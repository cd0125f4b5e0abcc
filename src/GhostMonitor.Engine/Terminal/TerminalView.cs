using System.Globalization;
using System.Text;
using GhostMonitor.Engine.Thresholds;

namespace GhostMonitor.Engine.Terminal;

/// <summary>Draws a machine's state as lines of text for a terminal: bars, sparklines and open alerts. Pure.</summary>
/// <remarks>Control and direction marks in names are drawn as <c>?</c>, so that what a mount is called can't move the cursor.</remarks>
public static class TerminalView
{
    private const int LabelWidth = 14;
    private const int BarWidth = 20;
    private const string Sparks = "▁▂▃▄▅▆▇█";

    /// <summary>Draws the newest sample, with the older ones as its past; of the cores, the newest sample alone.</summary>
    /// <param name="samples">Oldest first, at least one.</param>
    /// <param name="active">The open alerts.</param>
    /// <param name="thresholds">The rules in force.</param>
    /// <param name="monitorName">The monitor; null for none.</param>
    /// <param name="width">Columns; no line is longer.</param>
    /// <param name="height">Rows; no more lines are drawn.</param>
    public static IReadOnlyList<string> Render(IReadOnlyList<ResourceMetrics> samples, IReadOnlyList<ResourceAlert> active, ThresholdSet thresholds, string? monitorName, int width, int height)
    {
        ResourceMetrics last = samples[samples.Count - 1];
        string Bar(string label, string resource, string? instance, Func<ResourceMetrics, double?> value) =>
            BarLine(label, value(last), thresholds.Find(resource, instance, monitorName), samples.Select(value));

        var lines = new List<string>
        {
            Text("GhostMonitor on {0}  {1:yyyy-MM-dd HH:mm:ss}  {2}", last.ComputerName, last.Timestamp, monitorName is null ? "no monitor" : "monitor " + monitorName),
            Bar("CPU", "cpu", null, static metrics => metrics.CpuPercent),
        };
        if (last.Cores.Count > 1)
            lines.Add(Pad("Cores") + " " + Sparkline(last.Cores.Select(static core => (double?)core.Percent)));

        lines.Add(Bar("Memory", "memory", null, static metrics => metrics.MemoryPercent));
        foreach (FilesystemMetrics disk in last.Filesystems)
            lines.Add(Bar("Disk " + disk.Name, "disk", disk.Name, metrics => metrics.Filesystems.FirstOrDefault(each => each.Name == disk.Name)?.Percent));

        lines.Add(Pad("Network") + " sent " + Rate(last.NetworkBytesSentPerSecond) + ", received " + Rate(last.NetworkBytesReceivedPerSecond));
        lines.Add(Pad("Processes") + " " + (last.ProcessCount is long count ? count.ToString(CultureInfo.InvariantCulture) : "not available")
            + Mark(last.ProcessCount, thresholds.Find("process_count", null, monitorName)));
        lines.Add(active.Count == 0 ? "No alert is active." : Text("Active alerts: {0}", active.Count));
        lines.AddRange(active.Select(static alert => "  " + alert.Message));
        return [.. lines.Take(Math.Max(0, height)).Select(line => Fit(line, width))];
    }

    private static string BarLine(string label, double? value, ResourceThreshold? rule, IEnumerable<double?> past)
    {
        if (value is not double percent)
            return Pad(label) + " not available";

        int filled = (int)Math.Round(Math.Min(100, Math.Max(0, percent)) / 100 * BarWidth);
        string bar = new string('#', filled) + new string('.', BarWidth - filled);
        return Text("{0} [{1}] {2,5:F1} % {3}{4}", Pad(label), bar, percent, Sparkline(past), Mark(percent, rule));
    }

    private static string Sparkline(IEnumerable<double?> values) =>
        string.Concat(values.Select(static value => value is double percent ? Sparks[(int)(Math.Min(99.9, Math.Max(0, percent)) / 100 * Sparks.Length)] : ' '));

    private static string Mark(double? value, ResourceThreshold? rule)
    {
        if (value is not double reading || rule is null)
            return "";

        bool IsPast(double? threshold) => rule.Below ? reading < threshold : reading > threshold;
        if (IsPast(rule.Critical))
            return " CRITICAL";

        return IsPast(rule.Warning) ? " WARNING" : "";
    }

    private static string Rate(double? bytes) => bytes is double rate ? Text("{0:F1} KiB/s", rate / 1024) : "not available";

    private static string Pad(string label) => label.Length > LabelWidth ? label.Substring(0, LabelWidth - 1) + "…" : label.PadRight(LabelWidth);

    private static string Fit(string line, int width)
    {
        var fitted = new StringBuilder();
        foreach (char c in line.Take(Math.Max(0, width)))
            fitted.Append(char.IsControl(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator ? '?' : c);

        return fitted.ToString();
    }

    private static string Text(string format, params object?[] values) => string.Format(CultureInfo.InvariantCulture, format, values);
}
