using System.Globalization;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Outputs;

/// <summary>Draws a machine's state as lines of text for a terminal: bars, sparklines and open alerts. Pure.</summary>
/// <remarks>
/// Names are drawn as <see cref="PlainText"/> has them, so that what a mount is called can't move the cursor. What is past a threshold
/// says so left of the sparkline: a narrow window cuts the past, not the alarm. So does what an open alert is about.
/// </remarks>
internal static class TerminalView
{
    /// <summary>How many processes are drawn at the most.</summary>
    public const int MostProcesses = 10;

    private const int LabelWidth = 14;
    private const int LevelWidth = 8;
    private const int NarrowBar = 10;
    private const int WideBar = 20;
    private const int WideFrom = 60;
    private const string ProcessColumns = "{0,-7} {1} {2,6} {3,10} {4,12} {5,12} {6}";
    private const string Sparks = "▁▂▃▄▅▆▇█";

    /// <summary>
    /// Draws the newest sample, with as many of the older ones as fit as its past; of the cores, the newest sample alone.
    /// </summary>
    /// <param name="samples">Oldest first, at least one.</param>
    /// <param name="active">The open alerts.</param>
    /// <param name="thresholds">The rules in force.</param>
    /// <param name="monitorName">The monitor; null for none.</param>
    /// <param name="width">Columns; no line is longer.</param>
    /// <param name="height">Rows; where there are more lines the last one says how many are left out.</param>
    /// <param name="processes">Who uses the machine, the greatest first; null where nobody looks.</param>
    public static IReadOnlyList<TerminalLine> Render(IReadOnlyList<ResourceMetrics> samples, IReadOnlyList<ResourceAlert> active,
        ThresholdSet thresholds, string? monitorName, int width, int height, IReadOnlyList<ResourceProcess>? processes = null)
    {
        ResourceMetrics last = samples[samples.Count - 1];
        int bar = width < WideFrom ? NarrowBar : WideBar;
        TerminalLine Share(string label, string resource, string? instance, Func<ResourceMetrics, double?> value) =>
            ShareLine(label, bar, samples.Select(value), Level(resource, instance, value(last)), width);
        AlertLevel? Level(string resource, string? instance, double? value) =>
            Worst(LevelOf(value, thresholds.Find(resource, instance, monitorName)), OpenLevel(active, resource, instance));
        TerminalLine Amount(string label, AlertLevel? level, Func<ResourceMetrics, double?> value, Func<double, string> text) =>
            AmountLine(label, bar, samples.Select(value), level, text, width);

        var lines = new List<TerminalLine>
        {
            new(Text("GhostMonitor on {0}  {1:yyyy-MM-dd HH:mm:ss}  {2}", last.ComputerName, last.Moment,
                monitorName is null ? "no monitor" : "monitor " + monitorName), null),
            Share("CPU", "cpu", null, static metrics => metrics.CpuPercent),
        };
        IReadOnlyList<CpuCoreMetrics> cores = last.Cores;
        if (cores.Count > 1)
            lines.Add(new(Pad("Cores") + " " + Sparkline(cores.Select(static core => (double?)core.Percent), 100, int.MaxValue),
                null));

        lines.Add(Share("Memory", "memory", null, static metrics => metrics.MemoryPercent));
        foreach (FilesystemMetrics disk in last.Filesystems)
            lines.Add(Share("Disk " + disk.Name, "disk", disk.Name,
                metrics => metrics.Filesystems.FirstOrDefault(each => each.Name == disk.Name)?.Percent));

        lines.Add(Amount("Net sent", null, static metrics => metrics.NetworkBytesSentPerSecond, Rate));
        lines.Add(Amount("Net received", null, static metrics => metrics.NetworkBytesReceivedPerSecond, Rate));
        lines.Add(Amount("Processes", Level("process_count", null, last.ProcessCount),
            static metrics => metrics.ProcessCount, static count => NumberText.Fixed(count, 0)));
        lines.Add(new(active.Count == 0 ? "No alert is active." : Text("Active alerts: {0}", active.Count), null));
        lines.AddRange(active.SelectMany(AlertLines));
        if (UnusualLine.Of(last, active) is string unusual)
            lines.Add(new("  " + unusual, AlertLevel.Warning));

        if (processes is not null)
            lines.AddRange(ProcessLines(processes));

        return [.. Shorten(lines, height).Select(line => line with { Text = Fit(line.Text, width) })];
    }

    /// <summary>A line that stands before a picture, in the colour of what is critical.</summary>
    /// <param name="text">What it says.</param>
    /// <param name="width">Columns.</param>
    public static TerminalLine Notice(string text, int width) => new(Fit(text, width), AlertLevel.Critical);

    private static IEnumerable<TerminalLine> AlertLines(ResourceAlert alert)
    {
        yield return new TerminalLine("  " + alert.Message, alert.Level);
        if (alert.Culprits.Count > 0)
            yield return new TerminalLine("    " + CulpritText.Of(alert.Culprits, alert.UnexplainedPercent), alert.Level);
    }

    private static IEnumerable<TerminalLine> ProcessLines(IReadOnlyList<ResourceProcess> rows) =>
        rows
            .Take(MostProcesses)
            .Select(static row => Text(ProcessColumns, row.Id, Pad(row.Name),
                row.CpuPercent is double percent ? NumberText.Fixed(percent, 1) + "%" : "-", Amount(row.MemoryBytes, ""),
                Amount(row.ReadBytesPerSecond, "/s"), Amount(row.WriteBytesPerSecond, "/s"), row.User))
            .Prepend(Text(ProcessColumns, "Id", Pad("Process"), "CPU", "Memory", "Read", "Written", "User"))
            .Select(static line => new TerminalLine(line, null));

    private static string Amount(double? bytes, string per) => bytes is double value ? SizeText.Of(value) + per : "-";

    private static IEnumerable<TerminalLine> Shorten(List<TerminalLine> lines, int height) => lines.Count <= height || height < 1
        ? lines.Take(Math.Max(0, height))
        : lines.Take(height - 1).Append(new TerminalLine(Text("… {0} more lines", lines.Count - height + 1), null));

    private static TerminalLine ShareLine(string label, int bar, IEnumerable<double?> past, AlertLevel? level, int width)
    {
        if (past.Last() is not double percent)
            return new(Pad(label) + " not available", null);

        int filled = (int)Math.Round(Math.Min(100, Math.Max(0, percent)) / 100 * bar);
        string now = "[" + new string('#', filled) + new string('.', bar - filled) + "]" + Text("{0,6:0.0} %", percent);
        return Line(label, now, level, past, 100, width);
    }

    /// <summary>A number without a natural end: its past is drawn against the highest that is shown.</summary>
    private static TerminalLine AmountLine(string label, int bar, IEnumerable<double?> past, AlertLevel? level, Func<double, string> text,
        int width)
    {
        string now = past.Last() is double value ? text(value) : "not available";
        return Line(label, now.PadLeft(bar + "[]".Length + "100.0 %".Length + 1), level, past, past.Max() ?? 0, width);
    }

    private static TerminalLine Line(string label, string now, AlertLevel? level, IEnumerable<double?> past, double most, int width)
    {
        string head = Pad(label) + " " + now + " " + (level?.ToString().ToUpperInvariant() ?? "").PadRight(LevelWidth) + " ";
        return new((head + Sparkline(past, most, width - head.Length)).TrimEnd(), level);
    }

    private static string Sparkline(IEnumerable<double?> values, double most, int width)
    {
        double?[] all = [.. values];
        return string.Concat(all.Skip(Math.Max(0, all.Length - Math.Max(0, width)))
            .Select(value => value is double number ? Spark(number, most) : ' '));
    }

    private static char Spark(double value, double most) =>
        most > 0 ? Sparks[(int)(Math.Min(0.999, Math.Max(0, value / most)) * Sparks.Length)] : Sparks[0];

    /// <summary>An open alert keeps its level until the value is clear of the threshold by the hysteresis.</summary>
    private static AlertLevel? OpenLevel(IReadOnlyList<ResourceAlert> active, string resource, string? instance) =>
        active.Where(alert => alert.ResourceName == resource && alert.Instance == instance)
            .Max(static alert => (AlertLevel?)alert.Level);

    private static AlertLevel? Worst(AlertLevel? left, AlertLevel? right) => left >= right || right is null ? left : right;

    private static AlertLevel? LevelOf(double? value, ResourceThreshold? rule) =>
        Breach.LevelOf(value, rule) is AlertLevel level and not AlertLevel.Normal ? level : null;

    private static string Rate(double bytes) => SizeText.Of(bytes) + "/s";

    private static string Pad(string name)
    {
        string label = PlainText.Of(name);
        return label.Length > LabelWidth ? Cut(label, LabelWidth - 1) + "…" : label.PadRight(LabelWidth);
    }

    private static string Fit(string line, int width) => Cut(PlainText.Of(line), Math.Max(0, width));

    /// <summary>The beginning of a text, without half of a surrogate pair at its end.</summary>
    private static string Cut(string text, int length)
    {
        if (text.Length <= length)
            return text;

        return text.Substring(0, length > 0 && char.IsHighSurrogate(text[length - 1]) ? length - 1 : length);
    }

    private static string Text(string format, params object?[] values) => string.Format(CultureInfo.InvariantCulture, format, values);
}
