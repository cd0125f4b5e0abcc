using System.Globalization;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Backtesting;

namespace GhostMonitor.Engine.Outputs;

/// <summary>Draws the time below a graph: when, and what happened. Pure.</summary>
/// <remarks>
/// The letters: <c>w</c> a warning began, <c>!</c> a critical alert began, <c>R</c> the machine was started again, <c>C</c> its clock was
/// set. A line goes on from an alert as long as it lasted. <c>^</c> is the moment that is looked at.
/// </remarks>
internal static class TimeRuler
{
    private const int LeastDistance = 12;
    private const char WarningBegan = 'w';
    private const char CriticalBegan = '!';
    private const char Restart = 'R';
    private const char ClockStep = 'C';
    private const char Here = '^';

    private static readonly TimeSpan[] s_steps =
    [
        TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(30),
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(15),
        TimeSpan.FromMinutes(30), TimeSpan.FromHours(1), TimeSpan.FromHours(2), TimeSpan.FromHours(3), TimeSpan.FromHours(6),
        TimeSpan.FromHours(12), TimeSpan.FromDays(1), TimeSpan.FromDays(2), TimeSpan.FromDays(7), TimeSpan.FromDays(30),
        TimeSpan.FromDays(90),
    ];

    /// <summary>Draws it on one line or on two.</summary>
    public static void Draw(ScreenArea area, TerminalScene scene)
    {
        if (area.Height < 1 || area.Width < 1)
            return;

        // On one line a time stands only where nothing happened.
        ScreenArea marks = area.Part(0, area.Height > 1 ? 1 : 0, area.Width, 1);
        DrawMarks(marks, scene);
        DrawTimes(area.Part(0, 0, area.Width, 1), scene);
        scene.Hit(new TerminalHit(area, IsTime: true));
    }

    /// <summary>The moment of a column.</summary>
    public static DateTimeOffset MomentOf(TerminalPicture picture, int x, int width) =>
        picture.From.AddTicks((long)((picture.To - picture.From).Ticks * ((x + 0.5) / width)));

    private static void DrawTimes(ScreenArea area, TerminalScene scene)
    {
        TerminalPicture picture = scene.Picture;
        long span = (picture.To - picture.From).Ticks;
        if (span <= 0)
            return;

        TimeSpan step = Array.Find(s_steps, each => each.Ticks / (double)span * area.Width >= LeastDistance);
        if (step == default)
            return;

        TimeSpan offset = picture.At.Offset;
        DateTimeOffset from = picture.From.ToOffset(offset);
        long first = (from.DateTime.Ticks / step.Ticks * step.Ticks) + step.Ticks;
        for (long local = first; local <= picture.To.ToOffset(offset).DateTime.Ticks; local += step.Ticks)
        {
            int x = SeriesColumns.ColumnOf(new DateTimeOffset(local, offset), picture.From, picture.To, area.Width);
            string text = "'" + Text(new DateTime(local), step);
            if (Enumerable.Range(x, text.Length).All(column => IsFree(area, scene, column)))
                area.Write(x, 0, text, TerminalRole.Dim);
        }
    }

    /// <summary>True where nothing stands, or only the line of an alert that lasts.</summary>
    private static bool IsFree(ScreenArea area, TerminalScene scene, int x) =>
        area.IsBlank(x, 0) || (x >= 0 && x < area.Width && area.RuneAt(x, 0) == scene.Glyphs.Across);

    private static string Text(DateTime time, TimeSpan step)
    {
        string format = step >= TimeSpan.FromDays(1) || time.TimeOfDay == TimeSpan.Zero ? "MM-dd"
            : step < TimeSpan.FromMinutes(1) ? "HH:mm:ss" : "HH:mm";
        return time.ToString(format, CultureInfo.InvariantCulture);
    }

    private static void DrawMarks(ScreenArea area, TerminalScene scene)
    {
        TerminalPicture picture = scene.Picture;
        foreach (AlertEpisode episode in picture.Episodes.Where(each => each.IsWithin(picture.From, picture.To)))
            DrawExtent(area, scene, episode);

        foreach (AlertEpisode episode in picture.Episodes.OrderBy(static each => each.WorstLevel))
        {
            bool isCritical = episode.WorstLevel == AlertLevel.Critical;
            Put(area, scene, episode.StartedAt, isCritical ? CriticalBegan : WarningBegan, ReadingLevels.RoleOf(episode.WorstLevel));
        }

        foreach (UptimeEvent mark in picture.Marks)
            Put(area, scene, mark.Moment, mark.Kind == UptimeEventKind.Restart ? Restart : ClockStep, TerminalRole.Key);

        if (!picture.IsLive)
            Put(area, scene, picture.At, Here, TerminalRole.Cursor);
    }

    private static void DrawExtent(ScreenArea area, TerminalScene scene, AlertEpisode episode)
    {
        TerminalPicture picture = scene.Picture;
        int first = SeriesColumns.ColumnOf(episode.StartedAt, picture.From, picture.To, area.Width);
        int last = SeriesColumns.ColumnOf(episode.EndedAt ?? picture.To, picture.From, picture.To, area.Width);
        for (int x = Math.Max(0, first); x <= Math.Min(area.Width - 1, last); x++)
        {
            if (area.IsBlank(x, 0))
                area.Set(x, 0, scene.Glyphs.Across, ReadingLevels.RoleOf(episode.WorstLevel));
        }
    }

    private static void Put(ScreenArea area, TerminalScene scene, DateTimeOffset moment, char letter, TerminalRole role)
    {
        TerminalPicture picture = scene.Picture;
        if (moment >= picture.From && moment <= picture.To)
            area.Set(SeriesColumns.ColumnOf(moment, picture.From, picture.To, area.Width), 0, letter, role);
    }
}
