using System.Text.Json;
using GhostMonitor.Engine.History;
using GhostMonitor.Recording;

namespace GhostMonitor.Benchmarks.Reliability.Checks;

/// <summary>What a group of checks has left: its recording, its state and the logs.</summary>
internal static class CheckRecords
{
    /// <summary>The watched alerts that were recorded or are in the state.</summary>
    internal static HashSet<DeliveryKey> Alerts(CheckGroup group)
    {
        HashSet<DeliveryKey> alerts = [.. Recorded(group).Where(static alert => IsWatched(alert.ResourceName)).Select(DeliveryKey.Of)];
        using JsonDocument state = State(group);
        foreach (string list in (string[])["alerts", "unrecorded"])
            alerts.UnionWith(state.RootElement.GetProperty(list).EnumerateArray().Where(IsWatched).Select(DeliveryKey.Of));

        return alerts;
    }

    /// <summary>How many alerts the recording has of something that is not watched: of deliveries that were given up.</summary>
    internal static int OtherAlerts(CheckGroup group) => Recorded(group).Count(static alert => !IsWatched(alert.ResourceName));

    /// <summary>How often the recording has an alert more than once.</summary>
    internal static int RecordedDoubles(CheckGroup group)
    {
        ResourceAlert[] alerts = Recorded(group);
        return alerts.Length - alerts.Select(DeliveryKey.Of).Distinct().Count();
    }

    /// <summary>What is still to be delivered, by action.</summary>
    internal static ILookup<string, DeliveryKey> Pending(CheckGroup group)
    {
        using JsonDocument state = State(group);
        return state.RootElement.GetProperty("pending").EnumerateArray()
            .Select(static each => (Action: each.GetProperty("action").GetString()!, Key: DeliveryKey.Of(each.GetProperty("alert"))))
            .ToArray()
            .ToLookup(static each => each.Action, static each => each.Key);
    }

    /// <summary>The lines of the log files. Only one check at a time writes one, so their last changes are in the checks' order.</summary>
    internal static IEnumerable<Receipt> Logged(CheckGroup group) => new DirectoryInfo(group.Logs).EnumerateFiles("*.jsonl")
        .OrderBy(static log => log.LastWriteTimeUtc)
        .SelectMany(
            static log => File.ReadLines(log.FullName),
            static (log, line) => (Sender: Path.GetFileNameWithoutExtension(log.Name), Line: line))
        .Select(static each => Receipt.Parse(CheckGroup.Log, each.Line, each.Sender))
        .OfType<Receipt>();

    private static ResourceAlert[] Recorded(CheckGroup group)
    {
        using IRecordReader reader = new SqliteRecordStore().OpenReader(group.Recording);
        return [.. reader.ReadAlerts(new RecordQuery())];
    }

    private static JsonDocument State(CheckGroup group) => JsonDocument.Parse(File.ReadAllBytes(group.State));

    private static bool IsWatched(string resource) => ThresholdLot.Resources.Contains(resource);

    private static bool IsWatched(JsonElement alert) => IsWatched(alert.GetProperty("resourceName").GetString()!);
}
