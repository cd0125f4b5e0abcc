using System.Globalization;
using System.Text;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Notifications;

/// <summary>
/// Writes an alert as a message of RFC 5424. Pure. <see href="https://www.rfc-editor.org/rfc/rfc5424#section-6"/>
/// </summary>
/// <remarks>
/// No octet of it is a control character: names have theirs written as text (<see cref="PlainText"/>), so one alert stays one record in
/// whatever the server writes.
/// </remarks>
internal static class SyslogMessage
{
    /// <summary>What a receiver of datagrams should take (RFC 5424, 6.1).</summary>
    internal const int MostBytesOfDatagram = 2048;

    /// <summary>What a receiver of a TLS stream should take (RFC 5425, 4.3.1), and rsyslog's own default.</summary>
    internal const int MostBytesOfStream = 8192;

    // 32473 is the enterprise number of examples (RFC 5612): GhostMonitor has none of its own.
    private const string StructuredId = "ghostmonitor@32473";
    private const string Application = "ghostmonitor";
    private const string Nil = "-";
    private const int MostBytesOfHost = 255; // RFC 5424, 6
    private const string Mark = "\ufeff";
    private const int MarkBytes = 3;

    /// <summary>Writes one alert of a delivery.</summary>
    /// <param name="delivery">The delivery.</param>
    /// <param name="alert">One of its alerts.</param>
    /// <param name="facility">The facility's number, 0 to 23.</param>
    /// <param name="processId">The process that sends it.</param>
    /// <param name="most">The octets that it may have: what is too long is cut between two characters, names to an eighth of it.</param>
    internal static byte[] Write(AlertDelivery delivery, ResourceAlert alert, int facility, int processId, int most)
    {
        var text = new StringBuilder(512);
        text.AppendFormat(CultureInfo.InvariantCulture, "<{0}>1 {1:yyyy-MM-dd'T'HH:mm:ss.fffzzz} {2} {3} {4} {5} [{6}",
            (facility * 8) + (int)SyslogSeverities.Of(alert), alert.Moment, Host(alert.ComputerName), Application, processId,
            AlertRecord.Transition(alert), StructuredId);
        foreach (KeyValuePair<string, string> fact in AlertRecord.Facts(delivery, alert))
            text.Append(' ').Append(fact.Key).Append("=\"").Append(Value(fact.Value, most / 8)).Append('"');

        text.Append("] ");
        int left = most - Encoding.UTF8.GetByteCount(text.ToString());
        return Encoding.UTF8.GetBytes(text.Append(Text(AlertRecord.Line(delivery, alert), left)).ToString());
    }

    /// <summary>
    /// A message as a stream has it, with its length before it. <see href="https://www.rfc-editor.org/rfc/rfc6587#section-3.4.1"/>
    /// </summary>
    internal static byte[] Frame(byte[] message) =>
        [.. Encoding.ASCII.GetBytes(message.Length.ToString(CultureInfo.InvariantCulture) + " "), .. message];

    /// <summary>A host is of visible ASCII characters alone (RFC 5424, 6).</summary>
    private static string Host(string name)
    {
        if (name.Length == 0)
            return Nil;

        string host = new([.. name.Select(static c => c is > ' ' and <= '~' ? c : '?')]);
        return host.Substring(0, Math.Min(host.Length, MostBytesOfHost));
    }

    /// <summary>
    /// A parameter's value: a quotation mark, a backslash and a closing bracket have a backslash before them (RFC 5424, 6.3.3).
    /// </summary>
    private static string Value(string value, int most) => TextCut.Of(PlainText.Of(value), most,
        static text => text.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("]", "\\]"), Encoding.UTF8.GetByteCount);

    /// <summary>Text that isn't ASCII begins with the mark that says it is UTF-8 (RFC 5424, 6.4).</summary>
    private static string Text(string text, int most) => text.All(static c => c < '\u0080') && text.Length <= most
        ? text
        : Mark + TextCut.ToBytes(text, most - MarkBytes);
}
