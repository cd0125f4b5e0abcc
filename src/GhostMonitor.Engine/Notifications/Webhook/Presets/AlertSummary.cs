using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Notifications;

/// <summary>What a chat gets beside the title: as many alerts as there is room for, how many more there are, and where. Immutable.
/// Pure.</summary>
/// <remarks>All of it is escaped for the receiver.</remarks>
internal sealed class AlertSummary
{
    /// <summary>The longest line, in the receiver's length: a name of 4 KB leaves room for the others.</summary>
    internal const int LongestLine = 300;

    private AlertSummary(IReadOnlyList<IReadOnlyList<string>> alerts, IReadOnlyList<string> end)
    {
        Alerts = alerts;
        End = end;
    }

    /// <summary>The alerts' lines, in the delivery's order. Of a single alert without its message, which the title has.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Alerts { get; }

    /// <summary>How many more there are, where there are, and which machine it is.</summary>
    public IReadOnlyList<string> End { get; }

    /// <summary>All lines.</summary>
    public IEnumerable<string> Lines => Alerts.SelectMany(static lines => lines).Concat(End);

    /// <summary>Takes what there is room for.</summary>
    /// <param name="delivery">The message.</param>
    /// <param name="text">How the receiver takes text.</param>
    /// <param name="most">The greatest length of all lines.</param>
    /// <param name="perLine">What each line needs beside its text: a line break, or what it is wrapped in.</param>
    /// <param name="mostAlerts">How many alerts may be written out.</param>
    internal static AlertSummary Of(AlertDelivery delivery, ReceiverText text, int most, int perLine = 1, int mostAlerts = int.MaxValue)
    {
        string host = text.Cut(DeliveryText.Place(delivery.Alert), LongestLine);
        int room = most - Length([host, MoreText.Of(delivery.Alerts.Count)], text, perLine);
        var alerts = new List<IReadOnlyList<string>>();
        foreach (ResourceAlert alert in delivery.Alerts.Take(mostAlerts))
        {
            string[] lines = [.. DeliveryText.LinesOf(alert).Skip(delivery.Alerts.Count == 1 ? 1 : 0)
                .Select(line => text.Cut(line, LongestLine))];
            room -= Length(lines, text, perLine);
            if (room < 0)
                break;

            alerts.Add(lines);
        }

        int left = delivery.Alerts.Count - alerts.Count;
        return new AlertSummary(alerts, left == 0 ? [host] : [MoreText.Of(left), host]);
    }

    private static int Length(IEnumerable<string> lines, ReceiverText text, int perLine) =>
        lines.Sum(line => text.Length(line) + perLine);
}
