using Cronos;
using GhostMonitor.Engine.Alerting;

namespace GhostMonitor.Calendars;

/// <summary>A cron expression as Cronos reads it. Immutable.</summary>
/// <remarks>Its rules for changes of summer time: https://github.com/HangfireIO/Cronos#daylight-saving-time.</remarks>
internal sealed class CronosExpression(CronExpression expression) : ICronExpression
{
    /// <inheritdoc/>
    public DateTimeOffset? Next(DateTimeOffset from, TimeZoneInfo zone) => expression.GetNextOccurrence(from, zone, inclusive: true);

    /// <inheritdoc/>
    public DateTimeOffset? Previous(DateTimeOffset from, TimeZoneInfo zone) =>
        expression.GetPreviousOccurrence(from, zone, inclusive: true);
}
