using System.Globalization;
using System.Text;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Notifications;

/// <summary>
/// Writes an alert as an entry of systemd's journal. Pure. <see href="https://systemd.io/JOURNAL_NATIVE_PROTOCOL/"/>
/// </summary>
/// <remarks>
/// A longer entry than a datagram may be would have to be a sealed file whose descriptor is sent. Values are cut instead: an entry has at
/// most some 60 KB, and a datagram 200 KB where nobody changed the system.
/// </remarks>
internal static class JournalEntry
{
    private const int MostBytesOfText = 16_384;
    private const int MostBytesOfValue = 4_096;

    /// <summary>
    /// What each transition's entries can be found by: <c>journalctl MESSAGE_ID=…</c>. They never change.
    /// </summary>
    private static readonly Dictionary<AlertTransition, string> s_messageIds = new()
    {
        [AlertTransition.Raised] = "3db5077f46354a158079f9ac0840e85d",
        [AlertTransition.Escalated] = "186400a831c240beb617ede387c121d6",
        [AlertTransition.Deescalated] = "68b32d2ba6c14852925429c7f2b95e4b",
        [AlertTransition.Resolved] = "83895059a5c54b958fecd14f847f4ca8",
        [AlertTransition.Repeated] = "6e9c518af0c34b59b5bc5d799f280247",
    };

    /// <summary>Writes one alert of a delivery.</summary>
    internal static byte[] Write(AlertDelivery delivery, ResourceAlert alert)
    {
        using var entry = new MemoryStream();
        Field(entry, "MESSAGE", TextCut.ToBytes(AlertRecord.Line(delivery, alert), MostBytesOfText));
        Field(entry, "PRIORITY", ((int)SyslogSeverities.Of(alert)).ToString(CultureInfo.InvariantCulture));
        Field(entry, "SYSLOG_IDENTIFIER", "ghostmonitor");
        Field(entry, "MESSAGE_ID", MessageId(alert.Change));
        foreach (KeyValuePair<string, string> fact in AlertRecord.Facts(delivery, alert))
            Field(entry, "GHOSTMONITOR_" + fact.Key.ToUpperInvariant(), TextCut.ToBytes(fact.Value, MostBytesOfValue));

        return entry.ToArray();
    }

    /// <summary>What the entries of a transition are found by.</summary>
    internal static string MessageId(AlertTransition transition) => s_messageIds[transition];

    /// <summary>A value with a line break has its length before it, eight bytes, the lowest first.</summary>
    private static void Field(MemoryStream entry, string name, string value)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(value);
        Write(entry, Encoding.ASCII.GetBytes(name));
        if (value.Contains('\n'))
        {
            entry.WriteByte((byte)'\n');
            for (int bit = 0; bit < 64; bit += 8)
                entry.WriteByte((byte)((ulong)bytes.Length >> bit));
        }
        else
        {
            entry.WriteByte((byte)'=');
        }

        Write(entry, bytes);
        entry.WriteByte((byte)'\n');
    }

    private static void Write(MemoryStream entry, byte[] bytes) => entry.Write(bytes, 0, bytes.Length);
}
