using System.Globalization;
using GhostMonitor.Engine.Backtesting;

namespace GhostMonitor.Engine.Outputs;

/// <summary>The words of a report's page. Pure.</summary>
internal static class ReportText
{
    internal static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    internal static string Length(TimeSpan span) =>
        (span.Days > 0 ? span.Days.ToString(CultureInfo.InvariantCulture) + "d " : "") +
            span.ToString(@"hh\:mm\:ss", CultureInfo.InvariantCulture);

    internal static string Mark(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "●",
        HealthStatus.Degraded => "▲",
        _ => "■",
    };

    internal static string Level(AlertLevel level) => (level == AlertLevel.Critical ? "■ " : "▲ ") + level;

    /// <summary>What an alert is about.</summary>
    internal static string Subject(string resource, string? instance) => instance is null ? resource : resource + ":" + instance;

    /// <summary>A restart, or a step of the clock.</summary>
    /// <param name="each">What happened.</param>
    /// <param name="offset">The zone of the page.</param>
    internal static string Of(UptimeEvent each, TimeSpan offset)
    {
        string time = Time(each.Moment.ToOffset(offset));
        if (each.Kind == UptimeEventKind.Restart)
        {
            string gap = each.Length > TimeSpan.Zero ? $"; there is no sample of {Length(each.Length)}" : "";
            return $"{time}: the machine started again{gap}";
        }

        return $"{time}: the clock was set {(each.Length < TimeSpan.Zero ? "back" : "forward")} by {Length(each.Length.Duration())}";
    }
}
