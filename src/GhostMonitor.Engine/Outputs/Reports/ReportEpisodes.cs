using System.Globalization;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Backtesting;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Outputs;

/// <summary>
/// Writes what happened in the time of a report: the episodes with who did it before all else, and after the charts the culprits in full.
/// </summary>
internal static class ReportEpisodes
{
    /// <summary>How many episodes are listed at the most, the worst.</summary>
    public const int MaximumEpisodes = 50;

    /// <summary>How many restarts and steps of the clock are listed at the most, the newest.</summary>
    public const int MaximumEvents = 10;

    /// <summary>Writes the episodes, and what happened to the machine's time.</summary>
    internal static void Write(HtmlWriter html, HistoryReport report)
    {
        html.Raw("<section><h2>What happened</h2>\n");
        if (report.AreAlertsReplayed)
            html.Element("p", "Nobody recorded alerts with these samples: these are what today's thresholds would have raised.");

        if (report.Episodes.Count == 0)
            html.Element("p", "No alert.");
        else
            WriteTable(html, report);

        foreach (UptimeEvent each in report.Events.Skip(Math.Max(0, report.Events.Count - MaximumEvents)))
            html.Element("p", ReportText.Of(each, report.GeneratedAt.Offset) + ".", "class=\"event\"").Raw("\n");

        html.Raw("</section>\n");
    }

    /// <summary>Writes who did it, with command lines.</summary>
    internal static void WriteCulprits(HtmlWriter html, HistoryReport report)
    {
        AlertEpisode[] known = [.. Listed(report).Where(static episode => episode.Culprits.Count > 0)];
        if (known.Length == 0)
            return;

        html.Raw("<section><h2>Who did it</h2>\n");
        html.Table("Who used most of the resource while the alert was open",
            ["Alert", "Process", "Used", "Share", "User", "Unit", "Command line"],
            known.SelectMany(episode => CulpritRows(episode, report.GeneratedAt.Offset)));
        html.Raw("</section>\n");
    }

    private static void WriteTable(HtmlWriter html, HistoryReport report)
    {
        string caption = report.Episodes.Count > MaximumEpisodes
            ? string.Format(CultureInfo.InvariantCulture, "The worst {0} of {1} alerts", MaximumEpisodes, report.Episodes.Count)
            : "Each alert from its beginning to its end, the worst first";
        html.Table(caption, ["When", "Lasted", "Level", "Resource", "What", "Who did it"],
            Listed(report).Select(episode => new[]
            {
                ReportText.Time(episode.StartedAt.ToOffset(report.GeneratedAt.Offset)),
                ReportText.Length(Lasted(episode, report)) + (episode.EndedAt is null ? ", still open" : ""),
                ReportText.Level(episode.WorstLevel),
                ReportText.Subject(episode.ResourceName, episode.Instance),
                episode.Worst.Message,
                episode.Culprits.Count > 0 ? CulpritText.Of(episode.Culprits, episode.UnexplainedPercent) : "–",
            }));
    }

    private static IEnumerable<AlertEpisode> Listed(HistoryReport report) => report.Episodes
        .OrderByDescending(static episode => episode.WorstLevel)
        .ThenByDescending(episode => Lasted(episode, report))
        .Take(MaximumEpisodes);

    /// <summary>Of one that goes on, until the last sample.</summary>
    private static TimeSpan Lasted(AlertEpisode episode, HistoryReport report)
    {
        DateTimeOffset end = episode.EndedAt ?? report.To;
        return end > episode.StartedAt ? end - episode.StartedAt : TimeSpan.Zero;
    }

    private static IEnumerable<string[]> CulpritRows(AlertEpisode episode, TimeSpan offset)
    {
        string subject = ReportText.Subject(episode.ResourceName, episode.Instance);
        string alert = $"{ReportText.Time(episode.StartedAt.ToOffset(offset))} {subject}";
        foreach (ResourceCulprit culprit in episode.Culprits)
        {
            yield return
            [
                alert,
                CulpritText.WhoOf(culprit),
                CulpritText.AmountOf(culprit),
                culprit.SharePercent is double share ? NumberText.Fixed(share, 1) + "%" : "–",
                culprit.User ?? "",
                culprit.Container is null ? culprit.Unit ?? "" : culprit.Unit + " " + culprit.Container,
                culprit.CommandLine ?? "",
            ];
        }

        if (episode.UnexplainedPercent is double percent and >= 1)
            yield return [alert, "no process", "–", NumberText.Fixed(percent, 1) + "%", "", "", ""];
    }
}
