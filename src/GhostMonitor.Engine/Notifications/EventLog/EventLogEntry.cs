using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Notifications;

/// <summary>An alert as an event of Windows' log. Immutable.</summary>
/// <param name="Type">How bad it is.</param>
/// <param name="Id">Its number: each transition has its own.</param>
/// <param name="Texts">
/// The message, then what <see cref="AlertRecord.FactNames"/> lists, each at its place: empty where the alert doesn't have it.
/// </param>
internal sealed record EventLogEntry(EventLogType Type, int Id, IReadOnlyList<string> Texts)
{
    /// <summary>The number of <see cref="AlertTransition.Raised"/>; the others follow. The agent's own events have 2 to 6.</summary>
    internal const int FirstId = 101;

    // All texts of an event together have some 60 KB of room.
    private const int LongestMessage = 16_000;
    private const int LongestFact = 1_000;

    /// <summary>Makes the event of one alert of a delivery. Pure.</summary>
    internal static EventLogEntry Of(AlertDelivery delivery, ResourceAlert alert)
    {
        Dictionary<string, string> facts =
            AlertRecord.Facts(delivery, alert).ToDictionary(static each => each.Key, static each => each.Value);
        string message = string.Join("\r\n", AlertRecord.Lines(delivery, alert).Select(Inert));
        return new EventLogEntry(TypeOf(alert), IdOf(alert.Change),
        [
            TextCut.ToLength(message, LongestMessage),
            .. AlertRecord.FactNames.Select(name =>
                facts.TryGetValue(name, out string? fact) ? TextCut.ToLength(Inert(fact), LongestFact) : ""),
        ]);
    }

    private static int IdOf(AlertTransition transition) => FirstId + transition switch
    {
        AlertTransition.Raised => 0,
        AlertTransition.Escalated => 1,
        AlertTransition.Deescalated => 2,
        AlertTransition.Resolved => 3,
        AlertTransition.Repeated => 4,
        _ => throw new ArgumentOutOfRangeException(nameof(transition), transition, null),
    };

    private static EventLogType TypeOf(ResourceAlert alert) => SyslogSeverities.Of(alert) switch
    {
        SyslogSeverity.Critical => EventLogType.Error,
        SyslogSeverity.Warning => EventLogType.Warning,
        _ => EventLogType.Information,
    };

    /// <summary>
    /// Who shows an event puts other texts in place of <c>%1</c>: what would be read as that is written as text.
    /// <see href="https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-reporteventw"/>
    /// </summary>
    private static string Inert(string text)
    {
        string plain = PlainText.Of(text);
        for (int at = plain.Length - 2; at >= 0; at--)
        {
            if (plain[at] == '%' && plain[at + 1] is '%' or (>= '0' and <= '9'))
                plain = plain.Substring(0, at) + "\\u0025" + plain.Substring(at + 1);
        }

        return plain;
    }
}
