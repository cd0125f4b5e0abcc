using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Alerting;

/// <summary>Finds what can read cron expressions.</summary>
/// <remarks>
/// How a build does that is in CronCalendars.Net.cs and CronCalendars.NetStandard.cs, of which each target compiles one.
/// </remarks>
internal static partial class CronCalendars
{
    /// <summary>
    /// What reads cron expressions in this process. Its assemblies are loaded when it is first asked for, and never by a process that has
    /// no cron expression.
    /// </summary>
    /// <exception cref="ResourceArgumentException">CronNotSupported: a part of the installation is missing.</exception>
    public static ICronCalendar Current => Load();
}
