using GhostMonitor.Engine.Notifications;

namespace GhostMonitor.Engine.Tests.Notifications.Presets;

/// <summary>Messages that every preset is tried with, and where each preset sends.</summary>
internal static class PresetSamples
{
    internal const string Key = "K3Y-0123456789abcdef0123456789ab";

    /// <summary>What would act in one of the services if it were markup there.</summary>
    internal const string Hostile =
        "\"'\\ <!channel> <@U1> @everyone @here <script>alert(1)</script> [x](javascript:alert(1)) </pre><b>x</b> &amp; &lt; *b* _i_ " +
        "`c` ~s~ ||h|| ```\r\nEvil: 1\r\n\r\n# head\n> quote\n- item " +
        "{{DATE(2024-01-01T00:00:00Z)}} ${1+1} :tada: /start \u202eabc \0 \ud800";

    /// <summary>The messages, by names for a test's title.</summary>
    internal static IReadOnlyDictionary<string, AlertDelivery> All { get; } = new Dictionary<string, AlertDelivery>
    {
        ["raised"] = Sample.Delivery(Alert()),
        ["escalated"] = Sample.Delivery(Alert(AlertTransition.Escalated, AlertLevel.Critical)),
        ["resolved"] = Sample.Delivery(Alert(AlertTransition.Resolved)),
        ["without a computer"] = Sample.Delivery(Alert() with { ComputerName = "", MonitorName = "" }),
        ["a group of 50"] = Group(50),
        ["a group of 5000"] = Group(5000),
        ["a group that is over"] = Group(50, AlertTransition.Resolved),
        ["hostile"] = Sample.Delivery(Hurt(Hostile)),
        ["4 KB"] = Sample.Delivery(Hurt(string.Concat(Enumerable.Repeat(Hostile, 4096 / Hostile.Length)))),
        ["4 KB of one character that is escaped"] = Sample.Delivery(Hurt(new string('<', 4096))),
        ["4 KB of surrogate pairs"] = Sample.Delivery(Hurt(string.Concat(Enumerable.Repeat("\U0001F600", 2048)))),
        ["a hostile group"] = Group(50, change: static alert => Hurt(Hostile, alert)),
    };

    /// <summary>The names of <see cref="All"/>, for a theory.</summary>
    public static TheoryData<string, string> PresetsAndMessages()
    {
        var data = new TheoryData<string, string>();
        foreach (WebhookPreset preset in WebhookPresets.All)
        {
            foreach (string message in All.Keys)
                data.Add(preset.Name, message);
        }

        return data;
    }

    internal static string Write(string preset, AlertDelivery delivery) => WebhookPresets.Find(preset)!.Write(delivery, Target(preset));

    internal static PresetTarget Target(string preset) => WebhookPresets.Find(preset)!.Resolve(preset switch
    {
        "Telegram" => new PresetOptions { Key = SecretText.Protect("123:ABC"), ChatId = "-100123" },
        "PagerDuty" => new PresetOptions { Key = SecretText.Protect(Key) },
        "Ntfy" => new PresetOptions { Uri = new Uri("https://ntfy.example/topic_1") },
        _ => new PresetOptions { Uri = new Uri("https://chat.example/hook/1") },
    });

    internal static ResourceAlert Alert(AlertTransition change = AlertTransition.Raised, AlertLevel level = AlertLevel.Warning) =>
        Sample.Alert(change, level) with
        {
            Message = change == AlertTransition.Resolved
                ? "CPU RESOLVED: 62.0% (threshold: 70.0%)"
                : $"CPU {level.ToString().ToUpperInvariant()}: 85.2% (threshold: 70.0%)",
            Culprits = [new ResourceCulprit { Name = "ruby", Id = 4312, Amount = 61.2, AmountUnit = "%" }],
            UnexplainedPercent = 8,
        };

    internal static AlertDelivery Group(
        int count, AlertTransition transition = AlertTransition.Raised, Func<ResourceAlert, ResourceAlert>? change = null)
    {
        ResourceAlert[] alerts = [.. Enumerable.Range(0, count).Select(number =>
            (change ?? (static alert => alert))(Alert(transition, number == 0 ? AlertLevel.Critical : AlertLevel.Warning) with
            {
                ResourceName = "disk",
                Instance = $"/data{number}",
                Message = $"DISK {(transition == AlertTransition.Resolved ? "RESOLVED" : "WARNING")}: 85.2% on /data{number} " +
                    "(threshold: 70.0%)",
            }))];
        return new AlertDelivery(Guid.NewGuid(), alerts[0])
        {
            Alerts = alerts,
            Group = new AlertGroup(Guid.NewGuid(), "disk", 1),
        };
    }

    /// <summary>An alert whose names are all as bad as a machine can make them. The message holds them as no engine writes it.</summary>
    private static ResourceAlert Hurt(string text, ResourceAlert? alert = null) => (alert ?? Alert()) with
    {
        Instance = text,
        Message = "DISK WARNING: 85.2% on " + text,
        ComputerName = text,
        MonitorName = text,
        ResourceName = text,
        Culprits = [new ResourceCulprit { Name = text, Id = 1, Amount = 1, AmountUnit = "%" }],
    };
}
