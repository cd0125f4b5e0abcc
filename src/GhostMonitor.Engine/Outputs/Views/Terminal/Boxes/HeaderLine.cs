using System.Globalization;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Outputs;

/// <summary>The first line: the machine, the monitor, how it does, and when.</summary>
internal static class HeaderLine
{
    private const int LeastDated = 56;

    /// <summary>Draws it.</summary>
    public static void Draw(ScreenArea area, TerminalScene scene)
    {
        TerminalPicture picture = scene.Picture;
        string format = area.Width < LeastDated && picture.IsLive ? "HH:mm:ss" : "yyyy-MM-dd HH:mm:ss";
        string when = picture.At.ToString(format, CultureInfo.InvariantCulture);
        string time = area.Width < LeastDated ? when : when + (picture.IsLive ? "  now" : "  past");
        string verdict = VerdictOf(picture);
        TerminalRole role = ReadingLevels.RoleOf(picture.Active.Max(static alert => (AlertLevel?)alert.Level), TerminalRole.Good);
        int end = area.Width - time.Length;
        area.WriteRight(area.Width, 0, time, picture.IsLive ? TerminalRole.Title : TerminalRole.Cursor);
        string monitor = picture.MonitorName is string name ? "  monitor " + name : "  no monitor";
        string uptime = picture.Current?.Uptime is TimeSpan up ? "  up " + DurationText.Of(up) : "";

        // Narrow windows keep the machine and how it does.
        int room = end - verdict.Length - 4;
        string who = "GhostMonitor on " + picture.ComputerName;
        string text = new[] { who + monitor + uptime, who + monitor, who, picture.ComputerName }
            .FirstOrDefault(each => CharWidth.Of(PlainText.Of(each)) <= room) ?? picture.ComputerName;
        int x = area.Write(0, 0, scene.Fit(text, Math.Max(0, room)), TerminalRole.Title);
        if (x + 2 + verdict.Length < end)
            area.Write(x + 2, 0, verdict, role);
    }

    private static string VerdictOf(TerminalPicture picture)
    {
        int critical = picture.Active.Count(static alert => alert.Level == AlertLevel.Critical);
        int warning = picture.Active.Count - critical;
        if (picture.Current is null)
            return "NO SAMPLE";

        string[] words =
        [
            .. critical > 0 ? [critical.ToString(CultureInfo.InvariantCulture) + " CRITICAL"] : Array.Empty<string>(),
            .. warning > 0 ? [warning.ToString(CultureInfo.InvariantCulture) + " WARNING"] : Array.Empty<string>(),
        ];
        return words.Length == 0 ? "OK" : string.Join(" ", words);
    }
}
