namespace GhostMonitor.Engine.Alerting;

/// <summary>Reads cron expressions. Thread-safe.</summary>
internal interface ICronCalendar
{
    /// <summary>Reads an expression of five fields: minute, hour, day of the month, month, day of the week.</summary>
    /// <param name="expression">The text.</param>
    /// <exception cref="FormatException">It is none; the message says where.</exception>
    ICronExpression Parse(string expression);
}
