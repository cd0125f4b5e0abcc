using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Checks;

/// <summary>The names that members of a state had in version 1, which GhostMonitor 0.1.0 wrote. Pure.</summary>
internal static class FirstCheckStateNames
{
    private static readonly Dictionary<string, string> s_names = new(StringComparer.Ordinal)
    {
        ["untold"] = "pendingNotifications",
        ["saidAt"] = "lastReportedAt",
        ["said"] = "lastReported",
        ["isTold"] = "isNotified",
        ["toldAgo"] = "notifiedAgo",
    };

    /// <summary>The same values under today's names.</summary>
    /// <param name="value">A state of version 1, or a part of one.</param>
    internal static JsonValue Rename(JsonValue value) => new(value.Kind, value.Line, value.Column, value.Text,
        [.. value.Items.Select(Rename)],
        [.. value.Members.Select(static member => new KeyValuePair<string, JsonValue>(
            s_names.TryGetValue(member.Key, out string? name) ? name : member.Key, Rename(member.Value)))]);
}
