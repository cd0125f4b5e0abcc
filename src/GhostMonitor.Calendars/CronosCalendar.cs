using Cronos;
using GhostMonitor.Engine.Alerting;

namespace GhostMonitor.Calendars;

/// <summary>Reads cron expressions by Cronos. Thread-safe. The engine finds it by its name.</summary>
internal sealed class CronosCalendar : ICronCalendar
{
    /// <inheritdoc/>
    public ICronExpression Parse(string expression)
    {
        try
        {
            return new CronosExpression(CronExpression.Parse(expression, CronFormat.Standard));
        }
        catch (CronFormatException e)
        {
            // A text that is too short ends with a character that nobody has typed.
            throw new FormatException(e.Message.Replace("character '\0'", "end", StringComparison.Ordinal), e);
        }
    }
}
