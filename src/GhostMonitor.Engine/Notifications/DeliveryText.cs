using System.Globalization;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Notifications;

/// <summary>What a message says to a person where nobody wrote a template. The same under every culture. Pure.</summary>
/// <remarks>No text has a line break or another control character in it, whatever an alert's names hold.</remarks>
internal static class DeliveryText
{
    // So many alerts of a group are written out; the rest are counted.
    private const int MostAlerts = 20;

    private static readonly string[] s_levelWords = ["critical", "warning", "resolved"];

    /// <summary>
    /// One line: <c>web1: CPU WARNING: 85.2% (threshold: 70.0%)</c>, <c>web1: disk: 3 alerts (2 critical, 1 warning)</c>.
    /// </summary>
    internal static string Title(AlertDelivery delivery)
    {
        string computer = PlainText.Of(delivery.Alert.ComputerName);
        string what = delivery.Alerts.Count == 1 ? PlainText.Of(delivery.Alert.Message) : GroupTitle(delivery);
        return computer.Length == 0 ? what : computer + ": " + what;
    }

    /// <summary>
    /// The facts, a line each: what, where and how much against which threshold; since when, for how long and the peak; what else is known
    /// of it; who did it; which machine.
    /// </summary>
    internal static IReadOnlyList<string> Lines(AlertDelivery delivery)
    {
        var lines = new List<string>();
        if (delivery.Alerts.Count > 1)
            lines.Add(GroupTitle(delivery));

        foreach (ResourceAlert alert in delivery.Alerts.Take(MostAlerts))
            lines.AddRange(LinesOf(alert));

        if (delivery.Alerts.Count > MostAlerts)
            lines.Add(Rest(delivery.Alerts.Count - MostAlerts));

        lines.Add(Place(delivery.Alert));
        return lines;
    }

    /// <summary>The sentences of the alerts, a line each.</summary>
    internal static IReadOnlyList<string> AlertLines(AlertDelivery delivery)
    {
        IEnumerable<string> lines = delivery.Alerts.Take(MostAlerts).Select(static alert => PlainText.Of(alert.Message));
        return delivery.Alerts.Count > MostAlerts ? [.. lines, Rest(delivery.Alerts.Count - MostAlerts)] : [.. lines];
    }

    /// <summary>How many there are of each level: <c>3 alerts (1 critical, 1 warning, 1 resolved)</c>.</summary>
    internal static string CountText(IReadOnlyList<ResourceAlert> alerts)
    {
        IEnumerable<string> parts = s_levelWords
            .Select(word => (Word: word, Count: alerts.Count(alert => AlertFields.LevelWord(alert) == word)))
            .Where(static part => part.Count > 0)
            .Select(static part => string.Format(CultureInfo.InvariantCulture, "{0} {1}", part.Count, part.Word));
        return string.Format(CultureInfo.InvariantCulture, "{0} {1} ({2})", alerts.Count, alerts.Count == 1 ? "alert" : "alerts",
            string.Join(", ", parts));
    }

    /// <summary>How many alerts are not written out: <c>and 3 more alerts</c>.</summary>
    internal static string Rest(int count) =>
        string.Format(CultureInfo.InvariantCulture, count == 1 ? "and {0} more alert" : "and {0} more alerts", count);

    /// <summary>Which machine and monitor: <c>Host web1, monitor Default</c>.</summary>
    internal static string Place(ResourceAlert alert) => alert.MonitorName.Length == 0
        ? "Host " + PlainText.Of(alert.ComputerName)
        : "Host " + PlainText.Of(alert.ComputerName) + ", monitor " + PlainText.Of(alert.MonitorName);

    /// <summary>A moment, to the second, in its own zone: <c>2026-11-28 14:05:10 +01:00</c>.</summary>
    internal static string MomentOf(DateTimeOffset moment) => moment.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);

    /// <summary>
    /// What isn't in an alert's sentence, a line each: how it changed, whether its value is old, when it will be full, what is unusual.
    /// </summary>
    internal static IReadOnlyList<string> Notes(ResourceAlert alert)
    {
        var notes = new List<string>();
        if (ChangeNote(alert) is string change)
            notes.Add(change);

        if (alert.IsStale)
            notes.Add("The value is old: its reading is missing");

        if (alert.TimeToFull is TimeSpan left)
            notes.Add("Full in " + DurationText.Of(left) + " if it goes on like this");

        // The sentence names the first of them, and at the end none.
        if (alert.Anomalies.Count > UnusualText.Most || (alert.Anomalies.Count > 0 && alert.Change == AlertTransition.Resolved))
            notes.Add("Unusual: " + UnusualText.OfAll(alert.Anomalies));

        return notes;
    }

    private static string GroupTitle(AlertDelivery delivery)
    {
        string name = PlainText.Of(delivery.Group?.Name ?? "");
        return name.Length == 0 ? CountText(delivery.Alerts) : name + ": " + CountText(delivery.Alerts);
    }

    /// <summary>The facts of one alert, a line each: the first is its message.</summary>
    internal static IEnumerable<string> LinesOf(ResourceAlert alert)
    {
        yield return PlainText.Of(alert.Message);
        yield return TimeLine(alert);
        foreach (string note in Notes(alert))
            yield return note;

        string culprits = CulpritText.Of(alert.Culprits, alert.UnexplainedPercent);
        if (culprits.Length > 0)
            yield return "By " + PlainText.Of(culprits);
    }

    private static string? ChangeNote(ResourceAlert alert) => alert.Change switch
    {
        AlertTransition.Escalated => "It was a warning until now",
        AlertTransition.Deescalated => "It was critical until now",
        AlertTransition.Repeated => "It goes on: this was said before",
        _ => null,
    };

    /// <summary>An episode that has just begun has no length yet that says anything, and its peak is its value.</summary>
    private static string TimeLine(ResourceAlert alert)
    {
        string start = MomentOf(alert.StartedMoment);
        bool isOver = alert.Change == AlertTransition.Resolved;
        if (alert.Duration < TimeSpan.FromSeconds(1) && !isOver)
            return "Since " + start;

        string when = isOver ? "From " + start + " to " + MomentOf(alert.Moment) : "Since " + start;
        return when + ", for " + DurationText.Of(alert.Duration) + "; peak " + AlertFields.PeakText(alert);
    }
}
