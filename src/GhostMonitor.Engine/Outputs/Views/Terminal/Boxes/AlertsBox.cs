using System.Globalization;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Outputs;

/// <summary>
/// The open alerts with who did it, the worst first, below them what is not as usual, and those that are over. A click goes to its begin.
/// </summary>
internal sealed class AlertsBox : TerminalBox
{
    private const int MostWanted = 8;
    private const int MostEnded = 3;
    private const string Between = "  by ";

    /// <inheritdoc/>
    public override string Title(TerminalScene scene)
    {
        int count = scene.Picture.Active.Count;
        return count == 0 ? "alerts" : count.ToString(CultureInfo.InvariantCulture) + " open " + (count == 1 ? "alert" : "alerts");
    }

    /// <inheritdoc/>
    public override int Wanted(TerminalScene scene, int width)
    {
        int lines = Ordered(scene).Sum(alert => IsOneLine(alert, width - 4) ? 1 : 2) + Math.Min(MostEnded, Ended(scene).Count());
        return Math.Min(MostWanted, Math.Max(1, lines + (UnusualOf(scene) is null ? 0 : 1)));
    }

    /// <inheritdoc/>
    public override void Draw(ScreenArea area, TerminalScene scene)
    {
        ResourceAlert[] alerts = [.. Ordered(scene)];
        string? unusual = UnusualOf(scene);
        int more = unusual is null ? 0 : 1;
        bool isQuiet = alerts.Length + more == 0;
        if (isQuiet && area.Height > 0)
            area.Write(0, 0, scene.Picture.IsLive ? "No alert is open." : "No alert was open.", TerminalRole.Good);

        int y = isQuiet ? 1 : 0;
        for (int i = 0; i < alerts.Length && y < area.Height; i++)
        {
            // A second line for who did it is there only where all that follow still have one.
            bool hasRoom = area.Height - y > alerts.Length - i + more;
            y += DrawOpen(area, y, scene, alerts[i], hasRoom);
        }

        if (unusual is not null && y < area.Height)
            area.Write(0, y++, scene.Fit(unusual, area.Width), ReadingLevels.RoleOf(scene.LevelOf(Metric.Anomaly), TerminalRole.Warning));

        foreach (AlertEpisode episode in Ended(scene).Take(Math.Max(0, area.Height - y)))
            DrawEnded(area, y++, scene, episode);
    }

    private static IEnumerable<ResourceAlert> Ordered(TerminalScene scene) => scene.Picture.Active
        .OrderByDescending(static alert => alert.Level)
        .ThenByDescending(static alert => alert.StartedMoment);

    private static IEnumerable<AlertEpisode> Ended(TerminalScene scene) => scene.Picture.Episodes
        .Where(episode => episode.EndedAt <= scene.Picture.At)
        .Reverse();

    private static string? UnusualOf(TerminalScene scene) => UnusualLine.Of(scene.Picture.Current, scene.Picture.Active);

    private static string WhoOf(ResourceAlert alert) => CulpritText.Of(alert.Culprits, alert.UnexplainedPercent);

    private static bool IsOneLine(ResourceAlert alert, int width) =>
        alert.Culprits.Count == 0 || alert.Message.Length + Between.Length + WhoOf(alert).Length <= width;

    private static int DrawOpen(ScreenArea area, int y, TerminalScene scene, ResourceAlert alert, bool hasRoom)
    {
        TerminalRole role = ReadingLevels.RoleOf(alert.Level);
        string who = WhoOf(alert);
        bool isOneLine = IsOneLine(alert, area.Width);
        string text = who.Length > 0 && (isOneLine || !hasRoom) ? alert.Message + Between + who : alert.Message;
        area.Write(0, y, scene.Fit(text, area.Width), role);
        scene.Hit(new TerminalHit(area.Part(0, y, area.Width, 1), Moment: alert.StartedMoment));
        if (isOneLine || !hasRoom)
            return 1;

        area.Write(2, y + 1, scene.Fit(who, area.Width - 2), role);
        return 2;
    }

    private static void DrawEnded(ScreenArea area, int y, TerminalScene scene, AlertEpisode episode)
    {
        TimeSpan offset = scene.Picture.At.Offset;
        string from = episode.StartedAt.ToOffset(offset).ToString("MM-dd HH:mm", CultureInfo.InvariantCulture);
        string to = episode.EndedAt?.ToOffset(offset).ToString("HH:mm", CultureInfo.InvariantCulture) ?? "";
        string who = CulpritText.Of(episode.Culprits, episode.UnexplainedPercent);
        string text = from + "-" + to + "  " + episode.Worst.Message + (who.Length > 0 ? Between + who : "");
        area.Write(0, y, scene.Fit(text, area.Width), TerminalRole.Dim);
        scene.Hit(new TerminalHit(area.Part(0, y, area.Width, 1), Moment: episode.StartedAt));
    }
}
