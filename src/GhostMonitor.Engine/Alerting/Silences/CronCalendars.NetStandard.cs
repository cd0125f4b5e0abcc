namespace GhostMonitor.Engine.Alerting;

/// <content>Windows PowerShell has nothing that could.</content>
internal static partial class CronCalendars
{
    private static ICronCalendar Load() => new UnsupportedCronCalendar();
}
