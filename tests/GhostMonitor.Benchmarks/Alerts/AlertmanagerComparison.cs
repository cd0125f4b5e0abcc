using System.Diagnostics;
using System.Globalization;
using System.Text;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Notifications;

namespace GhostMonitor.Benchmarks.Alerts;

/// <summary>
/// Alertmanager and our groups and recurring silences on the same stream of alerts, at the same time: which messages each makes, and in
/// which of twenty time zones each keeps quiet now.
/// </summary>
internal static class AlertmanagerComparison
{
    private const string Groups = "groups";

    private static readonly TimeSpan s_wait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_length = TimeSpan.FromSeconds(15);

    // When, which resource and instance, and whether that is its end.
    private static readonly (double At, string Resource, string Instance, bool IsEnd)[] s_stream =
    [
        (0.0, "disk", "/a", false), (0.1, "disk", "/b", false), (0.2, "network", "eth0", false), (0.5, "disk", "/c", false),
        (1.6, "disk", "/a", true), (3.8, "disk", "/d", false), (4.0, "network", "eth0", true), (5.6, "disk", "/b", true),
        (5.8, "disk", "/c", true), (6.0, "disk", "/d", true), (9.2, "disk", "/a", false), (12.0, "disk", "/a", true),
    ];

    private static readonly string[] s_zones =
    [
        "UTC", "Europe/Berlin", "Europe/London", "Europe/Lisbon", "Atlantic/Azores", "America/New_York", "America/Chicago",
        "America/Los_Angeles", "America/St_Johns", "America/Santiago", "America/Sao_Paulo", "Africa/Cairo", "Africa/Casablanca",
        "Asia/Tehran", "Asia/Kolkata", "Asia/Kathmandu", "Asia/Tokyo", "Australia/Adelaide", "Australia/Lord_Howe", "Pacific/Auckland",
    ];

    /// <summary>Runs both, and prints what each did.</summary>
    /// <returns>0 if they agree.</returns>
    internal static async Task<int> RunAsync()
    {
        MutedZone[] zones = [.. s_zones.SelectMany(ZonesOf)];
        using var server = new AlertmanagerServer(Configuration(zones));
        await server.StartAsync().ConfigureAwait(false);
        foreach (MutedZone zone in zones)
            await server.PostAsync(Labels(zone.Name, "cpu", zone.Name), isResolved: false).ConfigureAwait(false);

        List<GroupMessage> ours = await PlayAsync(server).ConfigureAwait(false);
        GroupMessage[] theirs = [.. server.Messages];
        bool isSame = Print(ours, [.. theirs.Where(static message => message.Receiver == Groups)]);
        return Print(zones, [.. theirs.Select(static message => message.Receiver)]) && isSame ? 0 : 1;
    }

    /// <summary>A window that holds now, and one that doesn't, by the clocks of a zone. Alertmanager has none over midnight.</summary>
    private static IEnumerable<MutedZone> ZonesOf(string id)
    {
        TimeSpan now = TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, TimeZoneInfo.FindSystemTimeZoneById(id)).TimeOfDay;
        int hour = now.Hours;
        yield return new MutedZone(Name(id, "in"), id, hour, hour + 1);
        yield return new MutedZone(Name(id, "out"), id, (hour + 3) % 24, ((hour + 3) % 24) + 1);
    }

    private static string Name(string zone, string kind) => zone.Replace('/', '_') + "-" + kind;

    private static async Task<List<GroupMessage>> PlayAsync(AlertmanagerServer server)
    {
        var planner = new DeliveryPlanner(new AlertActionOptions
        {
            Name = "compared",
            GroupBy = [AlertGroupKey.Resource],
            GroupWait = s_wait,
            GroupInterval = s_interval,
        }, TimeProvider.System);
        var open = new Dictionary<string, ResourceAlert>();
        var made = new List<AlertDelivery>();
        int next = 0;
        long begin = Stopwatch.GetTimestamp();
        for (TimeSpan at = TimeSpan.Zero; at < s_length; at = Stopwatch.GetElapsedTime(begin))
        {
            for (; next < s_stream.Length && s_stream[next].At <= at.TotalSeconds; next++)
            {
                (_, string resource, string instance, bool isEnd) = s_stream[next];
                planner.Offer(Step(open, resource, instance, isEnd), made);
                await server.PostAsync(Labels(Groups, resource, instance), isEnd).ConfigureAwait(false);
            }

            planner.CollectDue("Default", [.. open.Values], null, s_tick, made);
            await Task.Delay(s_tick).ConfigureAwait(false);
        }

        return [.. made.Select(static message => new GroupMessage(Groups, message.Group!.Name,
            Instances(message, isResolved: false), Instances(message, isResolved: true)))];
    }

    private static ResourceAlert Step(Dictionary<string, ResourceAlert> open, string resource, string instance, bool isEnd)
    {
        if (open.Remove(instance, out ResourceAlert? alert) && isEnd)
            return alert with { Change = AlertTransition.Resolved };

        open[instance] = new ResourceAlert
        {
            Id = Guid.NewGuid(),
            ResourceName = resource,
            Instance = instance,
            MonitorName = "Default",
            Level = AlertLevel.Warning,
            Change = AlertTransition.Raised,
        };
        return open[instance];
    }

    private static string Instances(AlertDelivery message, bool isResolved) => string.Join(' ', message.Alerts
        .Where(alert => alert.Change == AlertTransition.Resolved == isResolved)
        .Select(static alert => alert.Instance).Order(StringComparer.Ordinal));

    private static Dictionary<string, string> Labels(string route, string resource, string instance) => new()
    {
        ["alertname"] = "compared",
        ["route"] = route,
        ["resource"] = resource,
        ["resource_instance"] = instance,
    };

    private static string Configuration(MutedZone[] zones)
    {
        var text = new StringBuilder("route:\n  receiver: groups\n  group_by: [resource]\n");
        text.Append(CultureInfo.InvariantCulture,
            $"  group_wait: {s_wait.TotalSeconds}s\n  group_interval: {s_interval.TotalSeconds}s\n  repeat_interval: 4h\n  routes:\n");
        foreach (MutedZone zone in zones)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"  - matchers: ['route=\"{zone.Name}\"']\n    receiver: {zone.Name}\n    mute_time_intervals: [{zone.Name}]\n");
        }

        text.Append("time_intervals:\n");
        foreach (MutedZone zone in zones)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"- name: {zone.Name}\n  time_intervals:\n  - times: [{{start_time: '{zone.From:00}:00', end_time: '{zone.To:00}:00'}}]\n");
            text.Append(CultureInfo.InvariantCulture, $"    location: {zone.Zone}\n");
        }

        text.Append("receivers:\n");
        foreach (string name in zones.Select(static zone => zone.Name).Prepend(Groups))
        {
            text.Append(CultureInfo.InvariantCulture,
                $"- name: {name}\n  webhook_configs: [{{url: '{AlertmanagerServer.ReceiverOf(name)}', send_resolved: true}}]\n");
        }

        return text.ToString();
    }

    private static bool Print(IReadOnlyList<GroupMessage> ours, IReadOnlyList<GroupMessage> theirs)
    {
        bool isSame = true;
        Console.WriteLine("| group | message | Alertmanager: open; ended | GhostMonitor: open; ended |");
        Console.WriteLine("|---|---:|---|---|");
        foreach (string group in ours.Concat(theirs).Select(static message => message.Group).Distinct())
        {
            GroupMessage[] one = [.. theirs.Where(message => message.Group == group)];
            GroupMessage[] other = [.. ours.Where(message => message.Group == group)];
            for (int i = 0; i < Math.Max(one.Length, other.Length); i++)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"| {group} | {i + 1} | {Text(one, i)} | {Text(other, i)} |"));
            }

            isSame &= one.SequenceEqual(other);
        }

        return isSame;
    }

    private static string Text(GroupMessage[] messages, int at) => at < messages.Length
        ? messages[at].Firing + "; " + messages[at].Resolved
        : "none";

    private static bool Print(MutedZone[] zones, HashSet<string> sent)
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        int muted = zones.Count(zone => !sent.Contains(zone.Name));
        string[] other = [.. zones.Where(zone => IsQuiet(zone, now) == sent.Contains(zone.Name)).Select(static zone => zone.Name)];
        Console.WriteLine();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Windows in {s_zones.Length} zones: {zones.Length}; quiet in Alertmanager: {muted}; otherwise here: {other.Length}"));
        foreach (string name in other)
            Console.WriteLine(name);

        return other.Length == 0;
    }

    private static bool IsQuiet(MutedZone zone, DateTimeOffset now)
    {
        string daily = string.Create(CultureInfo.InvariantCulture, $"{zone.From:00}:00-{zone.To:00}:00");
        return SilenceScheduleReader.Read(new SilenceRecurrence { Daily = daily, TimeZone = zone.Zone }, TimeZoneInfo.Utc,
            static () => throw new NotSupportedException("There is no cron expression here.")).Schedule.IsInForce(now);
    }

    /// <summary>A window of whole hours by a zone's clocks, and the route that it mutes.</summary>
    private sealed record MutedZone(string Name, string Zone, int From, int To);
}
