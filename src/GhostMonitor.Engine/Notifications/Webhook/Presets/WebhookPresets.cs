namespace GhostMonitor.Engine.Notifications;

/// <summary>The presets that there are. A new one is added here, and nowhere else in the engine.</summary>
internal static class WebhookPresets
{
    /// <summary>All presets, in the order in which errors list them.</summary>
    public static IReadOnlyList<WebhookPreset> All { get; } =
    [
        SlackPreset.Preset, TeamsPreset.Preset, DiscordPreset.Preset, TelegramPreset.Preset, NtfyPreset.Preset, PagerDutyPreset.Preset,
    ];

    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(static preset => preset.Name)];

    /// <summary>The preset of a name, in any case; null if there is none.</summary>
    /// <param name="name">Its name: <c>PagerDuty</c>.</param>
    public static WebhookPreset? Find(string name) =>
        All.FirstOrDefault(preset => string.Equals(preset.Name, name, StringComparison.OrdinalIgnoreCase));
}
