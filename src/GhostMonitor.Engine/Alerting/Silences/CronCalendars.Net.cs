using System.Diagnostics.CodeAnalysis;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Alerting;

/// <content>PowerShell 7 loads Cronos into an AssemblyLoadContext of its own, apart from that of any other module.</content>
[RequiresUnreferencedCode("Cronos' assembly is loaded by its name. A trimmed program links it and makes the calendar itself.")]
internal static partial class CronCalendars
{
    private static readonly Lazy<ICronCalendar> s_calendar = new(Create, LazyThreadSafetyMode.PublicationOnly);

    private static ICronCalendar Load() => s_calendar.Value;

    private static ICronCalendar Create() => ApartAssembly.Create<ICronCalendar>(
        "calendars", "GhostMonitor.Calendars", "GhostMonitor.Calendars.CronosCalendar", Missing);

    private static ResourceArgumentException Missing(string folder) => new(ErrorIds.CronNotSupported, SilenceRecurrence.CronOption, folder,
        "The folder 'calendars' of the installation is missing", ErrorRemedy.Reinstall);
}
