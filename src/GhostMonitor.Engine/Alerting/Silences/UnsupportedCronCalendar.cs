using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Alerting;

/// <summary>
/// Says that nothing reads cron expressions here. On .NET Framework nothing does: it has no AssemblyLoadContext, and without one Cronos
/// would clash with that of another module.
/// </summary>
internal sealed class UnsupportedCronCalendar : ICronCalendar
{
    /// <inheritdoc/>
    public ICronExpression Parse(string expression) => throw new ResourceArgumentException(ErrorIds.CronNotSupported,
        SilenceRecurrence.CronOption, expression, "A cron expression needs .NET 8 or later; a window of each day works here",
        ErrorRemedy.NewerRuntime);
}
